import { parseArgs } from 'node:util'
import { type AnyCall, connectToRunning } from '@main/control-socket'
import { dataFolder } from '@main/data-folder'
import { ConnectorError } from '@main/errors'
import type { CommandName, InputOf, OutputOf } from '@shared/contract'
import { CallFailed, type Cli, type CliAnswer, exit, UsageError } from './command'
import { commandOf, usage } from './commands'
import { connectToData } from './connect-to-data'
import { textOf } from './text'

const options = {
  data: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  name: { type: 'string' },
  hash: { type: 'string' },
  'api-url': { type: 'string' },
  'token-stdin': { type: 'boolean', default: false },
  set: { type: 'string', multiple: true },
  yes: { type: 'boolean', default: false },
  instance: { type: 'string' },
  input: { type: 'string', multiple: true },
  timeout: { type: 'string' },
  line: { type: 'string' },
  happened: { type: 'string' },
  made: { type: 'string' },
  where: { type: 'string', multiple: true },
  sort: { type: 'string' },
  page: { type: 'string' },
  limit: { type: 'string' },
  level: { type: 'string' },
  queue: { type: 'string' },
  follow: { type: 'boolean', default: false },
} as const

/** One command; answers its exit code. Talks to the application that runs on the data folder, else works alone. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json')
  try {
    const { values, positionals } = parse(argv)
    if (values.help) return await finish({ value: { usage }, text: usage }, json)
    const command = commandOf(positionals)
    if (command === null) throw new UsageError(`There is no command ${positionals.join(' ')}`.trim())
    const dataDir = dataFolder(values.data)
    const words = positionals.slice(command.words)
    const connection = command.alone ? await connectToRunning(dataDir) : await connectToData(dataDir)
    const cli = cliOf(connection?.call ?? nobody, values, words)
    try {
      const working = connection === null && command.alone ? command.alone(cli, dataDir) : command.run(cli)
      return await finish(await working, json)
    } finally {
      await connection?.close()
    }
  } catch (error) {
    return failWith(error, json)
  }
}

const nobody: AnyCall = async () => {
  return { ok: false, failure: { kind: 'unreachable', code: 'system.application-gone', params: {} } }
}

async function finish({ value, text, code }: CliAnswer, json: boolean): Promise<number> {
  await write(process.stdout, json ? JSON.stringify(value) : (text ?? textOf(value)))
  return code ?? exit.ok
}

/** Resolves when it has left: the process ends right after, and pipes are not always written at once. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => void stream.write(`${text}\n`, () => resolve()))
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

function cliOf(call: AnyCall, values: Values, words: readonly string[]): Cli {
  const ask = async <N extends CommandName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
    const answer = await call(name, input)
    if (!answer.ok) throw new CallFailed(answer.failure)
    return answer.value as OutputOf<N>
  }
  return {
    ask,
    async instance(nameOrId) {
      const all = await ask('instances.list', { archived: true })
      const found = all.filter(({ id, name }) => id === nameOrId || name.toLowerCase() === nameOrId.toLowerCase())
      const [instance] = found
      if (found.length > 1) throw new UsageError(`${nameOrId} names ${found.length} instances; use the id`)
      if (!instance) throw new ConnectorError('rejected', 'error.not-found', { what: 'instance', id: nameOrId })
      return instance
    },
    words,
    option: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    options: (name) => (Array.isArray(values[name]) ? values[name] : []),
    flag: (name) => values[name] === true,
    async readStdin() {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) chunks.push(chunk)
      return Buffer.concat(chunks).toString('utf8').trim()
    },
    say: (line) => void process.stderr.write(`${line}\n`),
    print: (line) => void process.stdout.write(`${line}\n`),
  }
}

async function failWith(error: unknown, json: boolean): Promise<number> {
  const failure = error instanceof CallFailed ? error.failure : error instanceof ConnectorError ? error : null
  const message = error instanceof Error ? error.message : String(error)
  await write(process.stderr, error instanceof UsageError ? `${message}\n\n${usage}` : message)
  const code = failure?.code ?? (error instanceof UsageError ? 'usage' : 'error.unexpected')
  if (json)
    await write(process.stdout, JSON.stringify({ error: { kind: failure?.kind ?? 'unexpected', code, message } }))
  if (notFound.has(code)) return exit.notFound
  if (code === 'db.locked') return exit.locked
  return failure?.kind === 'denied' ? exit.denied : exit.unexpected
}

const notFound: ReadonlySet<string> = new Set(['error.not-found', 'sync.unknown-operation', 'back-office.not-found'])
