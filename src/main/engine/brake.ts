import type { Failure } from '@shared/failure'

/**
 * Why a run takes no new line: a person's wish, the end of the application, a store that lets nobody in, or one that has
 * answered nobody for hours.
 */
export type Halt = 'pause' | 'cancel' | 'quit' | 'denied' | 'unheard'

/** How a run is stopped, from gently to at once: no new line, then abort, then leave behind what does not listen. */
export interface Brake {
  readonly halted: Halt | null
  readonly failure: Failure | null
  readonly signal: AbortSignal
  /** What still runs was left behind and must write nothing any more. */
  readonly abandoned: boolean
  /** The first reason stays, but cancelling and quitting go before a pause. */
  halt(why: Halt, failure?: Failure | null): void
  abort(): void
  abandon(): void
  /** Called at each halt. */
  onHalt(listener: () => void): void
  /** What the promise gives, or a rejection as soon as the run is abandoned. */
  orAbandon<T>(promise: Promise<T>): Promise<T>
}

export function createBrake(): Brake {
  const controller = new AbortController()
  const abandoned = Promise.withResolvers<never>()
  // Nobody may be listening when it happens.
  abandoned.promise.catch(() => undefined)
  const listeners: (() => void)[] = []
  let halted: Halt | null = null
  let failure: Failure | null = null
  let isAbandoned = false

  return {
    get halted() {
      return halted
    },
    get failure() {
      return failure
    },
    get abandoned() {
      return isAbandoned
    },
    signal: controller.signal,
    halt(why, because = null) {
      const gentle = halted === 'pause' || halted === 'unheard'
      if (halted !== null && !(gentle && (why === 'cancel' || why === 'quit'))) return
      halted = why
      failure = because
      for (const listener of listeners) listener()
    },
    abort: () => controller.abort(),
    abandon() {
      isAbandoned = true
      controller.abort()
      abandoned.reject(new Error('The run was stopped before this had ended'))
    },
    onHalt: (listener) => void listeners.push(listener),
    orAbandon: (promise) => Promise.race([promise, abandoned.promise]),
  }
}
