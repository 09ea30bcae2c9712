import { useEffect, useState } from 'react'
import { api } from './api'

/** Characters of pictures kept in memory; the ones shown longest ago go first. */
const MOST_KEPT = 24_000_000
const kept = new Map<string, string | null>()
const asked = new Map<string, Promise<string | null>>()
let size = 0

/** A kept picture as a data URL; null while it is on its way, and where there is none. */
export function usePicture(hash: string | null): string | null {
  const [, redraw] = useState(0)
  useEffect(() => {
    if (hash === null || kept.has(hash)) return
    let over = false
    void load(hash).then(() => over || redraw((times) => times + 1))
    return () => {
      over = true
    }
  }, [hash])
  return hash === null ? null : (kept.get(hash) ?? null)
}

async function load(hash: string): Promise<string | null> {
  const before = asked.get(hash)
  if (before) return before
  // A picture that can't be read is a picture less; the record beside it is what counts.
  const asking = api('images.get', { hash }).catch(() => null)
  asked.set(hash, asking)
  const url = await asking
  asked.delete(hash)
  keep(hash, url)
  return url
}

function keep(hash: string, url: string | null): void {
  kept.set(hash, url)
  size += url?.length ?? 0
  for (const [oldest, old] of kept) {
    if (size <= MOST_KEPT || oldest === hash) return
    kept.delete(oldest)
    size -= old?.length ?? 0
  }
}
