import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'

/** What a request or an answer has against it, by the official documents; empty: nothing. */
export type Problems = readonly string[]

export interface OpenApi {
  /** Every `METHOD /v2/…` the documents describe. */
  readonly operations: readonly string[]
  /** The described operation a concrete call belongs to; null: the documents don't know it. */
  operationOf(method: string, path: string): string | null
  /** Strict: the documents as they are. */
  requestProblems(method: string, path: string, body: unknown): Problems
  /** With the documents' known untruths allowed: ambiguous oneOf, missing nullable, closed objects. */
  answerProblems(method: string, path: string, body: unknown): Problems
  /** The documents as they are, for answers too. */
  strictAnswerProblems(method: string, path: string, body: unknown): Problems
  /** For an answer that is no success: the schema of its status; null: the documents describe none. */
  refusalProblems(method: string, path: string, status: number, body: unknown): Problems | null
}

type Node = Readonly<Record<string, unknown>>

interface Operation {
  readonly name: string
  readonly method: string
  readonly pattern: RegExp
  readonly document: string
  readonly request: string | null
  readonly answer: string | null
  /** By status. */
  readonly refusals: ReadonlyMap<string, string>
}

const folder = process.env.QUAYSIDE_REFERENCE

/** Why specs against the official documents are skipped; null: they run. */
export const openApiMissing: string | null =
  folder === undefined || folder === '' ? 'QUAYSIDE_REFERENCE names no folder with bigcommerce-openapi/ in it' : null

/** Reads all documents of the folder that QUAYSIDE_REFERENCE names. */
export function loadOpenApi(): OpenApi {
  if (folder === undefined || openApiMissing !== null) throw new Error(openApiMissing ?? '')
  const root = join(folder, 'bigcommerce-openapi')
  const [strict, relaxed] = [makeAjv(), makeAjv()]
  const operations: Operation[] = []
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
  for (const file of files) {
    const document: unknown = parse(readFileSync(join(root, file), 'utf8'))
    const version = isNode(document) ? versionOf(document) : null
    if (!isNode(document) || version === null) continue
    const id = `http://documents/${file}`
    strict.addSchema({ ...asSchema(document, false), $id: id })
    relaxed.addSchema({ ...asSchema(document, true), $id: id })
    operations.push(...operationsOf(document, id, version))
  }
  return { operations: operations.map(({ name }) => name), ...checks(operations, strict, relaxed) }
}

function checks(operations: readonly Operation[], strict: Ajv, relaxed: Ajv): Omit<OpenApi, 'operations'> {
  // A fixed path wins over one with a name in its place.
  const sorted = [...operations].sort((a, b) => a.name.split('{').length - b.name.split('{').length)
  const find = (method: string, path: string): Operation | null =>
    sorted.find((one) => one.method === method.toUpperCase() && one.pattern.test(path)) ?? null
  const cache = new Map<string, ValidateFunction>()
  const problems = (
    ajv: Ajv,
    kind: string,
    operation: Operation | null,
    pointer: string | null,
    body: unknown,
  ): Problems => {
    if (operation === null) return ['The documents do not describe this call']
    if (pointer === null) return []
    const key = `${kind} ${operation.name}`
    const validate = cache.get(key) ?? ajv.compile({ $ref: `${operation.document}${pointer}` })
    cache.set(key, validate)
    if (validate(body) === true) return []
    // Of a value that fits no branch, what its branches say is enough.
    const all = validate.errors ?? []
    const told = all.filter(({ keyword, params }) => keyword !== 'anyOf' && params.type !== 'null')
    return (told.length > 0 ? told : all).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    )
  }
  const answer =
    (ajv: Ajv, kind: string) =>
    (method: string, path: string, body: unknown): Problems => {
      const operation = find(method, path)
      return problems(ajv, kind, operation, operation?.answer ?? null, body)
    }
  return {
    operationOf: (method, path) => find(method, path)?.name ?? null,
    requestProblems(method, path, body) {
      const operation = find(method, path)
      return problems(strict, 'request', operation, operation?.request ?? null, body)
    },
    answerProblems: answer(relaxed, 'relaxed'),
    strictAnswerProblems: answer(strict, 'strict'),
    refusalProblems(method, path, status, body) {
      const operation = find(method, path)
      const pointer = operation?.refusals.get(String(status)) ?? null
      return pointer === null ? null : problems(relaxed, `refusal ${status}`, operation, pointer, body)
    },
  }
}

function makeAjv(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, logger: false, validateSchema: false })
  addFormats.default(ajv)
  return ajv
}

function versionOf(document: Node): string | null {
  const servers = document.servers
  return /\/stores\/\{store_hash\}\/(v[23])/.exec(JSON.stringify(servers ?? ''))?.[1] ?? null
}

const methods = ['get', 'post', 'put', 'delete', 'patch']

function operationsOf(document: Node, id: string, version: string): Operation[] {
  const found: Operation[] = []
  for (const [path, item] of Object.entries(nodeAt(document, 'paths'))) {
    if (!isNode(item)) continue
    for (const method of methods) {
      const operation = item[method]
      if (!isNode(operation)) continue
      const own = `#/paths/${inPointer(path)}/${method}`
      found.push({
        name: `${method.toUpperCase()} /${version}${path}`,
        method: method.toUpperCase(),
        pattern: new RegExp(`^/${version}${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
        document: id,
        request: schemaIn(document, operation.requestBody, `${own}/requestBody`),
        answer: answerIn(document, operation, own),
        refusals: refusalsIn(document, operation, own),
      })
    }
  }
  return found
}

/** The first answer of success that has a JSON schema. */
function answerIn(document: Node, operation: Node, own: string): string | null {
  for (const [status, response] of Object.entries(nodeAt(operation, 'responses'))) {
    if (!status.startsWith('2') || status === '204') continue
    const pointer = schemaIn(document, response, `${own}/responses/${status}`)
    if (pointer !== null) return pointer
  }
  return null
}

function refusalsIn(document: Node, operation: Node, own: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [status, response] of Object.entries(nodeAt(operation, 'responses'))) {
    const pointer = /^[45]/.test(status) ? schemaIn(document, response, `${own}/responses/${status}`) : null
    if (pointer !== null) found.set(status, pointer)
  }
  return found
}

function schemaIn(document: Node, holder: unknown, pointer: string): string | null {
  if (!isNode(holder)) return null
  const ref = holder.$ref
  if (typeof ref === 'string') return schemaIn(document, resolve(document, ref), ref)
  const media = nodeAt(nodeAt(holder, 'content'), 'application/json')
  return isNode(media.schema) ? `${pointer}/content/application~1json/schema` : null
}

function resolve(document: Node, ref: string): unknown {
  let found: unknown = document
  for (const part of ref.slice(2).split('/')) {
    const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
    found = isNode(found) ? found[name] : undefined
  }
  return found
}

/** JSON Schema out of OpenAPI 3.0, in memory; the files stay as they are. */
function asSchema(node: Node, relax: boolean): Node {
  const out: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(node)) {
    if (/^(example|examples|x-.*)$/.test(key)) continue
    if (relax && key === 'additionalProperties' && value === false) continue
    const name = relax && key === 'oneOf' ? 'anyOf' : key
    out[name] = key === 'properties' && isNode(value) ? propertiesOf(value, relax) : converted(value, relax)
  }
  return withoutNullable(out)
}

function propertiesOf(properties: Node, relax: boolean): Node {
  const entries = Object.entries(properties).map(([name, schema]) => {
    const changed = converted(schema, relax)
    return [name, relax && isNode(changed) ? { anyOf: [changed, { type: 'null' }] } : changed]
  })
  return Object.fromEntries(entries)
}

function converted(value: unknown, relax: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => converted(one, relax))
  return isNode(value) ? asSchema(value, relax) : value
}

/** `nullable` and the boolean forms of exclusive bounds are OpenAPI's own. */
function withoutNullable(schema: Record<string, unknown>): Node {
  const { nullable, exclusiveMinimum, exclusiveMaximum, ...rest } = schema
  const bounds = {
    ...(exclusiveMinimum === true ? { exclusiveMinimum: rest.minimum } : {}),
    ...(exclusiveMaximum === true ? { exclusiveMaximum: rest.maximum } : {}),
  }
  const plain = { ...rest, ...bounds }
  return nullable === true ? { anyOf: [plain, { type: 'null' }] } : plain
}

function nodeAt(node: Node, name: string): Node {
  const found = node[name]
  return isNode(found) ? found : {}
}

function inPointer(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
