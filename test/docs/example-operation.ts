import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const page = fileURLToPath(new URL('../../docs/adding-an-operation.md', import.meta.url))

export interface ExampleOperation {
  /** `check-descriptions` */
  readonly name: string
  /** What the page says to save as `src/main/operations/<name>.ts`. */
  readonly source: string
  /** The one line that the page adds to the registry. */
  readonly registryLine: string
}

/** The operation that docs/adding-an-operation.md adds, taken from the page itself. */
export function exampleOperation(): ExampleOperation {
  const text = readFileSync(page, 'utf8')
  const source = block(text, /^```ts\n([\s\S]*?)^```$/m)
  const registryLine = block(text, /^```ts registry\n([\s\S]*?)^```$/m)
  const name = /^ {2}name: '([a-z-]+)',$/m.exec(source)?.[1]
  if (name === undefined) throw new Error('The example operation has no name')
  return { name, source, registryLine }
}

/** Does to a copy of `src` what the page tells a developer to do. For the end-to-end run too. */
export function addExampleOperation(src: string): ExampleOperation {
  const example = exampleOperation()
  const { name, source, registryLine } = example
  writeFileSync(path.join(src, 'main', 'operations', `${name}.ts`), source)
  const index = path.join(src, 'main', 'operations', 'index.ts')
  const before = readFileSync(index, 'utf8')
  const imported = `import { ${registryLine.trim().replace(/,$/, '')} } from './${name}'\n`
  const after = imported + before.replace(/^]$/m, `${registryLine.trimEnd()}\n]`)
  writeFileSync(index, after)
  return example
}

function block(text: string, fence: RegExp): string {
  const found = fence.exec(text)?.[1]
  if (found === undefined) throw new Error(`docs/adding-an-operation.md has no block ${fence}`)
  return found
}
