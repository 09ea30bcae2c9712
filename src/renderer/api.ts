import type { CommandName, InputOf, OutputOf } from '@shared/contract'
import type { Failure } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { preloadTransport } from './transport/preload'
import { socketTransport, takeToken } from './transport/socket'
import type { Transport } from './transport/transport'

/** A call that failed; `failure` says what went wrong and what mends it. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(sentence(failure.code, failure.params))
    this.failure = failure
  }
}

/** Calls the engine: `await api('orders.get', { instanceId, orderId })`. Throws an ApiError. */
export async function api<N extends CommandName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const answer = await transport().call(name, input)
  if (!answer.ok) throw new ApiError(answer.failure)
  return answer.value as OutputOf<N>
}

let chosen: Transport | null = null

/** Over Electron's preload where there is one, else over the browser host's WebSocket. */
export function transport(): Transport {
  chosen ??= window.quayside ? preloadTransport(window.quayside) : socketTransport(takeToken())
  return chosen
}
