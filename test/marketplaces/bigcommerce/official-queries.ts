import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { at, documentOf, reference, resolveIn } from './official-document'

interface Parameter {
  readonly name: string
  readonly type: string
  readonly values: readonly string[] | null
  readonly maximum: number | null
}

/** Where the documents' parameter table says less than their own text. */
const excused: readonly { readonly problem: RegExp; readonly reason: string }[] = [
  {
    problem: /^sort=(id|date_modified):asc /,
    reason: 'the text of `sort` asks for the direction after a colon, the enum leaves it out',
  },
  {
    problem: /^(location|variant|product)_id:in=[\d,]+ /,
    reason: 'the text says "comma separated", the type is one integer',
  },
]

/** What the documents have against the query of a GET; empty: nothing. */
export function queryProblems(operation: string, query: URLSearchParams): readonly string[] {
  const known = parametersOf(operation)
  const problems = [...query].flatMap(([name, value]) => {
    const parameter = known.find((one) => one.name === name)
    return parameter ? valueProblems(parameter, value) : [`${name}=${value} is not described`]
  })
  return problems.filter((problem) => !excused.some((one) => one.problem.test(problem)))
}

function valueProblems({ name, type, values, maximum }: Parameter, value: string): readonly string[] {
  const wrong = (why: string) => [`${name}=${value} ${why}`]
  const parts = type === 'array' ? value.split(',') : [value]
  if (values && parts.some((part) => !values.includes(part))) return wrong(`is not among ${values.join(', ')}`)
  if (type === 'boolean' && !['true', 'false'].includes(value)) return wrong('is no boolean')
  if (type === 'integer' && !/^-?\d+$/.test(value)) return wrong('is no integer')
  if (type === 'number' && Number.isNaN(Number(value))) return wrong('is no number')
  return maximum !== null && Number(value) > maximum ? wrong(`is more than ${maximum}`) : []
}

function parametersOf(operation: string): readonly Parameter[] {
  const [, version = '', path = ''] = /^GET \/(v[23])(\/.*)$/.exec(operation) ?? []
  for (const file of readdirSync(join(reference ?? '', 'bigcommerce-openapi'), { recursive: true, encoding: 'utf8' })) {
    if (!/\.ya?ml$/.test(file)) continue
    const document = documentOf(file)
    const item = at(at(document, 'paths'), path)
    if (item === undefined || !JSON.stringify(at(document, 'servers')).includes(`/${version}`)) continue
    const lists = [at(item, 'parameters'), at(at(item, 'get'), 'parameters')]
    return lists
      .flatMap((list) => (Array.isArray(list) ? list : []))
      .flatMap((one) => toParameter(document, resolveIn(document, one)))
  }
  return []
}

function toParameter(document: unknown, wire: unknown): readonly Parameter[] {
  if (at(wire, 'in') !== 'query') return []
  const schema = resolveIn(document, at(wire, 'schema'))
  const values = at(schema, 'enum') ?? at(resolveIn(document, at(schema, 'items')), 'enum')
  const maximum = at(schema, 'maximum')
  return [
    {
      name: String(at(wire, 'name')),
      type: String(at(schema, 'type')),
      values: Array.isArray(values) ? values.map(String) : null,
      maximum: typeof maximum === 'number' ? maximum : null,
    },
  ]
}
