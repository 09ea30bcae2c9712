import { open, readFile, rename } from 'node:fs/promises'
import type { Shop } from './model/shop.ts'
import { type OlderShop, upgraded } from './model/upgrade-shop.ts'

interface SavedState {
  readonly format: 1
  readonly shop: OlderShop
}

/** The shop kept in a file; null when there is no such file yet. */
export async function loadShop(file: string): Promise<Shop | null> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const state = JSON.parse(text) as SavedState
  if (state.format !== 1) throw new Error(`${file} is not a state file of this version of the demo store`)
  return upgraded(state.shop)
}

/** Saves whole files, one after the other; changes that come during a save share the next one. */
export function createSaver(file: string, shop: Shop): () => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  const write = async (): Promise<void> => {
    const state: SavedState = { format: 1, shop }
    const handle = await open(`${file}.new`, 'w')
    await handle.writeFile(JSON.stringify(state))
    await handle.sync()
    await handle.close()
    await rename(`${file}.new`, file)
  }
  const start = (): Promise<void> => {
    running = write().finally(() => {
      running = null
    })
    return running
  }
  return () => {
    if (running === null) return start()
    next ??= running.then(() => {
      next = null
      return start()
    })
    return next
  }
}
