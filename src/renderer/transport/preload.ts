import type { Answer, EventEnvelope } from '@shared/contract'
import type { Transport } from './transport'

/** What the preload script offers the window, and nothing else. */
export interface Bridge {
  call(name: string, input: unknown): Promise<Answer<unknown>>
  on(listener: (envelope: EventEnvelope) => void): () => void
}

declare global {
  interface Window {
    readonly quayside?: Bridge
  }
}

export function preloadTransport(bridge: Bridge): Transport {
  return {
    call: (name, input) => bridge.call(name, input),
    onEvent: (listener) => void bridge.on(listener),
    onConnection: (listener) => listener('connected'),
  }
}
