import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from '@main/app'
import { systemClock } from '@main/clock'
import type { EmbeddedDemoStore } from '@main/demo-store'
import { startRestartableApp } from '@main/restartable-app'
import { createNodeHost } from '@main/serve/node-host'
import type { Clock } from '@shared/clock'
import type { CommandName, EventEnvelope, InputOf, OutputOf } from '@shared/contract'
import type { Queue, QueueLine } from '@shared/domain/queue'
import type { Failure } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import type { DemoStore } from '../../src/demo-store/start'

/** The whole application on a folder of its own, called as the window calls it. */
export interface OpenApp {
  readonly dataDir: string
  readonly events: readonly EventEnvelope[]
  /** Every answer so far, as it would travel. */
  readonly answers: readonly string[]
  /** What happened at the host: addresses opened, themes set. */
  readonly host: readonly string[]
  call<N extends CommandName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
  refusal<N extends CommandName>(name: N, input: InputOf<N>): Promise<Failure>
  /** Calls as anybody may, with any input. */
  anything(name: unknown, input: unknown): ReturnType<App['call']>
  /** Starts an operation and waits for its end. */
  run(instanceId: string, operation: string, inputs?: Record<string, unknown>): Promise<Ended>
  lines(queueId: string): Promise<readonly QueueLine[]>
  /** As when the computer goes to sleep and wakes. */
  suspend(): void
  wake(): Promise<void>
  /** Quits, and starts again on the same folder. */
  restart(meanwhile?: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

export interface Ended {
  readonly queue: Queue
  readonly lines: readonly QueueLine[]
}

export interface OpenAppOptions {
  readonly clock?: Clock
  /** Stands for the store that Quayside brings along. */
  readonly demoStore?: DemoStore
  readonly schedules?: boolean
  /** Fills the folder before the application opens it. */
  readonly seed?: (dataDir: string) => Promise<void>
}

export async function openApp(options: OpenAppOptions = {}): Promise<OpenApp> {
  const { clock = systemClock, schedules = true } = options
  const dataDir = await mkdtemp(join(tmpdir(), 'quayside-app-'))
  const events: EventEnvelope[] = []
  const answers: string[] = []
  const host: string[] = []

  async function start(): Promise<App> {
    const plain = await createNodeHost(dataDir)
    const watched = {
      ...plain,
      openExternal: async (url: string) => void host.push(url),
      setTheme: (theme: string) => void host.push(theme),
      setStartAtLogin: (on: boolean) => void host.push(`start at login: ${on}`),
    }
    const started = await startRestartableApp({
      host: watched,
      clock,
      demoStore: embedded(options.demoStore),
      schedules,
    })
    started.onEvent((event) => events.push(event))
    return started
  }

  await options.seed?.(dataDir)
  let app = await start()

  async function anything(name: unknown, input: unknown) {
    const answer = await app.call(name, input)
    answers.push(JSON.stringify(answer))
    return answer
  }

  async function call<N extends CommandName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    const answer = await anything(name, input)
    if (answer.ok) return answer.value as OutputOf<N>
    const { code, params, stack } = answer.failure
    throw new Error(`${name}: ${code}: ${sentence(code, params)}${stack ?? ''}`)
  }

  async function lines(queueId: string): Promise<readonly QueueLine[]> {
    const found: QueueLine[] = []
    for (;;) {
      const { rows } = await call('queues.lines', { queueId, query: { offset: found.length, limit: 200 } })
      found.push(...rows)
      if (rows.length < 200) return found
    }
  }

  return {
    dataDir,
    events,
    answers,
    host,
    call,
    anything,
    lines,
    suspend: () => app.suspend(),
    wake: () => app.wake(),
    async refusal(name, input) {
      const answer = await anything(name, input)
      if (answer.ok) throw new Error(`${name} was not refused: ${JSON.stringify(answer.value).slice(0, 500)}`)
      return answer.failure
    },
    async run(instanceId, operation, inputs = {}) {
      const { queueId } = await call('queues.start', { instanceId, operation, inputs })
      const queue = await call('queues.wait', { queueId, timeoutSeconds: 60 })
      return { queue, lines: await lines(queueId) }
    },
    async restart(meanwhile) {
      await app.close()
      await meanwhile?.()
      app = await start()
    },
    async close() {
      await app.close()
      await rm(dataDir, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

function embedded(store: DemoStore | undefined): EmbeddedDemoStore {
  return {
    async start() {
      if (!store) throw new Error('This test has no demo store')
      return { apiUrl: store.apiUrl, storeHash: store.storeHash, accessToken: store.accessToken }
    },
    stop: async () => undefined,
    forget: async () => undefined,
  }
}

/** The content of every file below the folder, by path. */
export async function filesBelow(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    found.set(path, await readFile(path, 'latin1'))
  }
  return found
}
