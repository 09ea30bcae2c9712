import { parseArgs } from 'node:util'
import { demoStateFile, startApp } from '@main/app'
import { systemClock } from '@main/clock'
import { type AnyCall, connectToRunning, listenForCommandLine } from '@main/control-socket'
import { dataFolder } from '@main/data-folder'
import { createEmbeddedDemoStore } from '@main/demo-store'
import { ConnectorError } from '@main/errors'
import { createNodeHost } from '@main/serve/node-host'
import type { CommandName, InputOf, OutputOf } from '@shared/contract'
import type { Failure } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { type Cli, exit, UsageError } from './command'
import { commandOf, usage } from './commands'
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
  const parsed = parse(argv)
  if ('problem' in parsed) {
    process.stderr.write(`${parsed.problem}\n\n${usage}\n`)
    return exit.unexpected
  }
  const { values, positionals } = parsed
  const command = commandOf(positionals)
  if (values.help || command === null) {
    ;(values.help ? process.stdout : process.stderr).write(`${usage}\n`)
    return values.help ? exit.ok : exit.unexpected
  }
  try {
    const connection = await connect(dataFolder(values.data))
    try {
      const answer = await command.run(cliOf(connection.call, values, positionals.slice(command.words)))
      process.stdout.write(
        values.json ? `${JSON.stringify(answer.value)}\n` : `${answer.text ?? textOf(answer.value)}\n`,
      )
      return answer.code ?? exit.ok
    } finally {
      await connection.close()
    }
  } catch (error) {
    return failWith(error, values.json)
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

async function connect(dataDir: string): Promise<{ readonly call: AnyCall; readonly close: () => Promise<void> }> {
  const running = await connectToRunning(dataDir)
  if (running) return { call: running.call, close: async () => running.close() }
  const host = await createNodeHost(dataDir)
  const demoStore = createEmbeddedDemoStore(new URL('./demo-store-worker.js', import.meta.url), demoStateFile(dataDir))
  const app = await startApp({ host, clock: systemClock, demoStore, schedules: false })
  // A second command on the same data joins this one instead of being refused.
  const server = await listenForCommandLine(dataDir, app.call)
  return {
    call: app.call,
    async close() {
      server.close()
      await app.close()
    },
  }
}

/** A failure that the application answered. */
class CallFailed extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(sentence(failure.code, failure.params))
    this.failure = failure
  }
}

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

function failWith(error: unknown, json: boolean | undefined): number {
  const failure = error instanceof CallFailed ? error.failure : error instanceof ConnectorError ? error : null
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${message}\n`)
  if (error instanceof UsageError) process.stderr.write(`\n${usage}\n`)
  if (json)
    process.stdout.write(
      `${JSON.stringify({ error: { kind: failure?.kind ?? 'unexpected', code: failure?.code ?? 'usage', message } })}\n`,
    )
  if (failure?.code === 'error.not-found') return exit.notFound
  if (failure?.code === 'db.locked') return exit.locked
  if (failure?.kind === 'denied') return exit.denied
  return exit.unexpected
}
