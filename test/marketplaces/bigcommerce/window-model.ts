import { createGate, type Gate, type Priority } from '@main/marketplaces/bigcommerce/gate'
import { createHttp, type Http } from '@main/marketplaces/bigcommerce/http'
import { quietTurns } from '../../support/quiet-turns'
import { type SimulatedClock, simulatedClock } from '../../support/simulated-clock'
import { never } from './scripted-store'

export interface WindowModel {
  /** Requests a window, one after the other; the last one stays. */
  readonly quotas: readonly number[]
  readonly windowMs: number
  /** How far the first window is when the first request comes. */
  readonly phaseMs: number
  readonly latencyMs: number
  /** Whether a request counts when it arrives, or when it is answered. */
  readonly countsAt: 'arrival' | 'answer'
  /** False: a plan without a quota says nothing of one. */
  readonly headers?: boolean
  /** More at once are refused without a word of the quota. */
  readonly atOnce?: number
  /** Another application takes this share of what is left, so long after the start. */
  readonly others?: readonly { readonly afterMs: number; readonly share: number }[]
}

export interface ModelledStore {
  readonly clock: SimulatedClock
  readonly gate: Gate
  readonly http: Http
  /** Of every answer, in order: when, and with which status. */
  readonly answers: readonly { readonly at: number; readonly status: number }[]
  readonly mostAtOnce: () => number
  /** Sends so many requests from so many lanes; resolves when the last is answered. */
  send(count: number, priority: Priority, lanes: number, kind?: 'read' | 'write'): Promise<void>
  /** One request; how long it took. */
  click(priority?: Priority): Promise<number>
}

/** A store that counts requests in fixed windows, behind our own client and gate; time is simulated. */
export function modelledStore(model: WindowModel): ModelledStore {
  const startMs = Date.UTC(2026, 5, 18, 12)
  const clock = simulatedClock(startMs, () => quietTurns(2))
  const gate = createGate(clock)
  const answers: { at: number; status: number }[] = []
  const windowOf = (at: number) => Math.floor((at - startMs + model.phaseMs) / model.windowMs)
  const quotaOf = (at: number) => model.quotas[Math.min(windowOf(at), model.quotas.length - 1)] ?? 0
  const used = new Map<number, number>()
  let underWay = 0
  let most = 0

  for (const { afterMs, share } of model.others ?? []) {
    clock.timer(afterMs, () => take(clock.now(), Math.ceil(leftAt(clock.now()) * share)))
  }
  function leftAt(at: number): number {
    return Math.max(0, quotaOf(at) - (used.get(windowOf(at)) ?? 0))
  }
  function take(at: number, count: number): boolean {
    if (leftAt(at) < count) return false
    used.set(windowOf(at), (used.get(windowOf(at)) ?? 0) + count)
    return true
  }
  function headersAt(at: number): Record<string, string> {
    if (model.headers === false) return {}
    const reset = model.windowMs - ((at - startMs + model.phaseMs) % model.windowMs)
    return {
      'x-rate-limit-requests-left': `${leftAt(at)}`,
      'x-rate-limit-requests-quota': `${quotaOf(at)}`,
      'x-rate-limit-time-reset-ms': `${reset}`,
      'x-rate-limit-time-window-ms': `${model.windowMs}`,
    }
  }
  async function answer(): Promise<Response> {
    underWay += 1
    most = Math.max(most, underWay)
    const crowded = underWay > (model.atOnce ?? Number.POSITIVE_INFINITY)
    const arrivedAt = clock.now()
    const early = model.countsAt === 'arrival' ? !crowded && take(arrivedAt, 1) : null
    const headersThen = headersAt(arrivedAt)
    await clock.sleep(model.latencyMs)
    underWay -= 1
    const granted = early ?? (!crowded && take(clock.now(), 1))
    const headers = crowded ? {} : early === null ? headersAt(clock.now()) : headersThen
    answers.push({ at: clock.now() - startMs, status: granted ? 200 : 429 })
    return new Response('[]', { status: granted ? 200 : 429, headers })
  }

  const http = createHttp({
    instanceId: 'main',
    instanceName: 'Main',
    storeHash: 'abc',
    apiUrl: 'https://api.example/stores/abc',
    token: async () => 'token',
    clock,
    gate,
    fetch: answer,
    userAgent: 'test',
    timeoutMs: 60_000,
    random: () => 0.5,
  })
  const one = (priority: Priority, kind: 'read' | 'write' = 'read') =>
    http.send({ method: kind === 'read' ? 'GET' : 'PUT', path: '/v2/x', priority, signal: never, repeatable: true })

  return {
    clock,
    gate,
    http,
    answers,
    mostAtOnce: () => most,
    async send(count, priority, lanes, kind) {
      let left = count
      const lane = async () => {
        while (left > 0) {
          left -= 1
          await one(priority, kind)
        }
      }
      await Promise.all(Array.from({ length: lanes }, lane))
    },
    async click(priority = 'person') {
      const from = clock.now()
      await one(priority)
      return clock.now() - from
    },
  }
}
