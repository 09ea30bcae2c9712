import { randomFor, randomText } from '../random.ts'

export const storeName = 'Fern & Harbour'

/** The hash in the API path and the token of the store's first API account. */
export function storeIdentity(seed: number): { readonly storeHash: string; readonly accessToken: string } {
  const random = randomFor(seed, 'identity')
  return { storeHash: randomText(random, 10), accessToken: randomText(random, 31) }
}
