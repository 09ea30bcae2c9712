/** Seeded random numbers: the same seed and labels give the same shop on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number, both ends included. */
  int(min: number, max: number): number
  pick<T>(from: readonly T[]): T
  chance(share: number): boolean
}

/** An own row of numbers for each use (`randomFor(seed, 'order', 117)`), so that adding one use disturbs no other. */
export function randomFor(seed: number, ...labels: readonly (string | number)[]): Random {
  let state = hashOf(`${seed}/${labels.join('/')}`)
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    int,
    pick<T>(from: readonly T[]): T {
      const found = from[int(0, from.length - 1)]
      if (found === undefined) throw new Error('Nothing to pick from')
      return found
    },
    chance: (share) => next() < share,
  }
}

/** Lower-case letters and digits, as store hashes and tokens are made of. */
export function randomText(random: Random, length: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
  return Array.from({ length }, () => letters[random.int(0, letters.length - 1)]).join('')
}

/** FNV-1a, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    hash ^= text.charCodeAt(at)
    hash = Math.imul(hash, 0x01000193)
  }
  return hash >>> 0
}
