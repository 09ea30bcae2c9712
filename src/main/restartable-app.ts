import type { EventEnvelope } from '@shared/contract'
import { type App, type AppOptions, startApp } from './app'
import { ConnectorError, toFailure } from './errors'

/**
 * The application as hosts hold it: it can close and begin anew, as after a restore, while windows and commands stay
 * connected. Calls that come meanwhile wait.
 */
export async function startRestartableApp(options: Omit<AppOptions, 'whileClosed'>): Promise<App> {
  const listeners = new Set<(event: EventEnvelope) => void>()
  let seq = 0
  let current = begin()
  await current

  async function begin(): Promise<App> {
    const app = await startApp({ ...options, whileClosed })
    app.onEvent(tell)
    return app
  }

  /** Numbered on from the application before, so that a window notices what it missed. */
  function tell(event: EventEnvelope): void {
    seq += 1
    for (const listener of listeners) listener({ ...event, seq })
  }

  async function whileClosed<T>(work: () => Promise<T>): Promise<T> {
    const old = await current
    const next = Promise.withResolvers<App>()
    current = next.promise
    const [worked] = await Promise.allSettled([old.close().then(work)])
    await begin().then(next.resolve, (cause: unknown) => {
      const detail = cause instanceof Error ? cause.message : String(cause)
      next.reject(new ConnectorError('unexpected', 'backup.restart-failed', { detail }, { cause }))
    })
    await next.promise
    if (worked.status === 'rejected') throw worked.reason
    tell({ seq, name: 'restarted', payload: null })
    return worked.value
  }

  return {
    async call(name, input) {
      try {
        return await (await current).call(name, input)
      } catch (error) {
        // It could not begin anew, and says so to whoever asks.
        return { ok: false, failure: toFailure(error) }
      }
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    suspend() {
      // One that can't begin has nothing to hold back.
      current.then(
        (app) => app.suspend(),
        () => undefined,
      )
    },
    wake: async () => (await current).wake(),
    async close() {
      const app = await current.catch(() => null)
      await app?.close()
    },
  }
}
