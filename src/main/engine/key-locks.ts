/** Work under one key is done one after another; work under different keys, or under none, side by side. */
export interface KeyLocks {
  hold<T>(key: string | null, work: () => Promise<T>): Promise<T>
  /** Under all of the keys: always in the same order, so that two who want some of the same never wait for each other. */
  holdAll<T>(keys: readonly string[], work: () => Promise<T>): Promise<T>
}

export function createKeyLocks(): KeyLocks {
  const tails = new Map<string, Promise<void>>()

  async function hold<T>(key: string | null, work: () => Promise<T>): Promise<T> {
    if (key === null) return work()
    const before = tails.get(key)
    const { promise: mine, resolve: letGo } = Promise.withResolvers<void>()
    tails.set(key, mine)
    try {
      await before
      return await work()
    } finally {
      if (tails.get(key) === mine) tails.delete(key)
      letGo()
    }
  }

  function holdAll<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    return [...new Set(keys)].sort().reduceRight((inner, key) => () => hold(key, inner), work)()
  }

  return { hold, holdAll }
}
