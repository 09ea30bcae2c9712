import type { CommandName, EventEnvelope, Events, InputOf, Notice } from '@shared/contract'
import type { ProgressOf } from '@shared/contract/sync'
import type { Quota } from '@shared/domain/quota'
import { create } from 'zustand'
import { ApiError, api, transport } from './api'
import { keepEqual } from './keep-equal'
import type { Connection } from './transport/transport'

/** What one call answered last. */
export interface Entry {
  readonly data: unknown
  readonly error: ApiError | null
  readonly loading: boolean
  /** When `data` was read, in milliseconds since 1970. */
  readonly readAt: number | null
}

interface LiveState {
  readonly entries: Readonly<Record<string, Entry>>
  /** By queue id, as told by the engine. */
  readonly progress: Readonly<Record<string, ProgressOf>>
  /** By instance id, as told by the engine. */
  readonly quotas: Readonly<Record<string, Quota>>
  readonly connection: Connection
}

interface Watch {
  readonly name: CommandName
  readonly input: never
  readonly tables: ReadonlySet<string>
  watchers: number
  /** Only the answer to the latest request counts. */
  request: number
  inFlight: boolean
  again: boolean
  /** How long the last answer took. */
  tookMs: number
  timer: ReturnType<typeof setTimeout> | null
}

export const blank: Entry = { data: undefined, error: null, loading: false, readAt: null }
const REFETCH_AFTER_MS = 80
/** While much changes, an answer that costs much is asked for less often: it may take a fifth of the time. */
const REST_TIMES = 4
const LONGEST_REST_MS = 5000
/** Answers kept for the way back, besides those on screen. */
const KEPT_ANSWERS = 60

export const useLiveStore = create<LiveState>(() => ({
  entries: {},
  progress: {},
  quotas: {},
  connection: 'connecting',
}))
const watches = new Map<string, Watch>()

export function keyOf(name: CommandName, input: unknown): string {
  return `${name} ${JSON.stringify(input)}`
}

/** Asks now, and again whenever one of the tables (or journals) changes, until the answer is called. */
export function watch<N extends CommandName>(name: N, input: InputOf<N>, tables: readonly string[]): () => void {
  const key = keyOf(name, input)
  const known = watches.get(key)
  const entry: Watch = known ?? {
    name,
    input: input as never,
    tables: new Set(tables),
    watchers: 0,
    request: 0,
    inFlight: false,
    again: false,
    tookMs: 0,
    timer: null,
  }
  watches.set(key, entry)
  entry.watchers += 1
  if (entry.watchers === 1) void ask(key, entry)
  return () => {
    entry.watchers -= 1
    forgetOldest()
  }
}

/** Asks once more, at once. */
export function refetch(key: string): void {
  const entry = watches.get(key)
  if (entry) void ask(key, entry)
}

async function ask(key: string, entry: Watch): Promise<void> {
  entry.request += 1
  entry.inFlight = true
  entry.again = false
  const request = entry.request
  set(key, { loading: true })
  const askedMs = performance.now()
  const change = await api(entry.name, entry.input).then(
    (data): Partial<Entry> => ({ data, error: null, readAt: Date.now() }),
    (error: unknown): Partial<Entry> => ({ error: toApiError(error) }),
  )
  if (request !== entry.request) return
  entry.inFlight = false
  entry.tookMs = performance.now() - askedMs
  const before = useLiveStore.getState().entries[key]?.data
  set(key, { ...change, ...('data' in change && { data: keepEqual(before, change.data) }), loading: false })
  if (entry.again) askSoon(key, entry)
}

function askSoon(key: string, entry: Watch): void {
  if (entry.watchers === 0) return
  if (entry.inFlight) entry.again = true
  else
    entry.timer ??= setTimeout(
      () => {
        entry.timer = null
        void ask(key, entry)
      },
      Math.min(LONGEST_REST_MS, Math.max(REFETCH_AFTER_MS, entry.tookMs * REST_TIMES)),
    )
}

function set(key: string, change: Partial<Entry>): void {
  useLiveStore.setState(({ entries }) => ({
    entries: { ...entries, [key]: { ...(entries[key] ?? blank), ...change } },
  }))
}

function forgetOldest(): void {
  const idle = [...watches].filter(([, { watchers, inFlight }]) => watchers === 0 && !inFlight)
  if (idle.length <= KEPT_ANSWERS) return
  const gone = new Set(idle.slice(0, idle.length - KEPT_ANSWERS).map(([key]) => key))
  for (const key of gone) watches.delete(key)
  useLiveStore.setState(({ entries }) => ({
    entries: Object.fromEntries(Object.entries(entries).filter(([key]) => !gone.has(key))),
  }))
}

export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  const detail = error instanceof Error ? error.message : String(error)
  return new ApiError({ kind: 'unexpected', code: 'error.unexpected', params: { detail } })
}

let lastSeq: number | null = null

/** Takes in what the engine tells; a gap in the running number means that something was missed, so all is asked again. */
export function receive(envelope: EventEnvelope, onNotice: (notice: Notice) => void): void {
  const missed = lastSeq !== null && envelope.seq !== lastSeq + 1
  lastSeq = envelope.seq
  if (missed) askAllAgain()
  switch (envelope.name) {
    case 'notice':
      onNotice(envelope.payload)
      break
    case 'progress':
      keepProgress(envelope.payload)
      break
    case 'quota':
      keepQuota(envelope.payload)
      break
    case 'changed':
      askAgainAbout(envelope.payload)
      break
    case 'restarted':
      // Nothing that is on screen need be there any more.
      location.reload()
      break
    default:
      envelope satisfies never
  }
}

function keepProgress(told: ProgressOf): void {
  useLiveStore.setState(({ progress }) => ({ progress: { ...progress, [told.queue.id]: told } }))
}

function keepQuota({ instanceId, quota }: Events['quota']): void {
  useLiveStore.setState(({ quotas }) => ({ quotas: { ...quotas, [instanceId]: quota } }))
}

function askAgainAbout({ journal, tables }: Events['changed']): void {
  for (const [key, entry] of watches) {
    if (entry.tables.has(journal) || tables.some((table) => entry.tables.has(table))) askSoon(key, entry)
  }
}

function askAllAgain(): void {
  for (const [key, entry] of watches) askSoon(key, entry)
}

/** Starts listening to the engine; once, when the window opens. */
export function startLive(onNotice: (notice: Notice) => void): void {
  transport().onEvent((envelope) => receive(envelope, onNotice))
  transport().onConnection((connection) => {
    const before = useLiveStore.getState().connection
    useLiveStore.setState({ connection })
    if (connection === 'connected' && before !== 'connected') {
      lastSeq = null
      askAllAgain()
    }
  })
}
