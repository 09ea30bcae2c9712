import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** The folder with BigCommerce's own documents; tests that need it are skipped without it. */
export const reference = process.env.QUAYSIDE_REFERENCE

export interface OfficialExample {
  readonly name: string
  readonly value: unknown
}

/** The examples of a successful answer to GET, with references resolved. */
export function officialExamples(file: string, path: string): readonly OfficialExample[] {
  const document = documentOf(file)
  const step = (node: unknown, key: string) => resolveIn(document, at(node, key))
  const content = ['paths', path, 'get', 'responses', '200', 'content', 'application/json'].reduce(step, document)
  const examples = step(content, 'examples') ?? {}
  const named = Object.keys(examples).map((name) => ({ name, value: at(step(examples, name), 'value') }))
  const single = at(content, 'example')
  return single === undefined ? named : [{ name: 'example', value: single }, ...named]
}

/** The node, or what its reference names. */
export function resolveIn(document: unknown, node: unknown): unknown {
  const ref = at(node, '$ref')
  if (typeof ref !== 'string') return node
  const keys = ref
    .slice(2)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  return resolveIn(
    document,
    keys.reduce((found, key) => at(found, key), document),
  )
}

const documents = new Map<string, unknown>()

export function documentOf(file: string): unknown {
  const known = documents.get(file)
  if (known !== undefined) return known
  const document: unknown = parse(readFileSync(join(reference ?? '', 'bigcommerce-openapi', file), 'utf8'))
  documents.set(file, document)
  return document
}

export function at(node: unknown, key: string): unknown {
  return typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined
}
