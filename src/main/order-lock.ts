import type { Journal } from '@main/db/db'
import { createKeyLocks, type KeyLocks } from '@main/engine/key-locks'

/** By journal; goes with it. */
const locks = new WeakMap<Journal, KeyLocks>()

/** One at a time decides and acts on what the store changed of an order, whichever run or person it is. */
export function exclusively<T>(journal: Journal, orderId: string, work: () => Promise<T>): Promise<T> {
  const known = locks.get(journal) ?? createKeyLocks()
  locks.set(journal, known)
  return known.hold(orderId, work)
}
