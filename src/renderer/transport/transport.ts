import type { Answer, EventEnvelope } from '@shared/contract'

/** `lost` and `refused` are for the browser host: its process went away, or its token is not (any more) valid. */
export type Connection = 'connecting' | 'connected' | 'lost' | 'refused'

/** Carries calls and events between the window and the engine. */
export interface Transport {
  call(name: string, input: unknown): Promise<Answer<unknown>>
  onEvent(listener: (envelope: EventEnvelope) => void): void
  onConnection(listener: (connection: Connection) => void): void
}
