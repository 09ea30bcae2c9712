import { open, readFile, rename } from 'node:fs/promises'
import { appendChange, applyChange, changeOf, readChanges, removeChanges } from './change-log.ts'
import type { Shop } from './model/shop.ts'
import { type OlderShop, upgraded } from './model/upgrade-shop.ts'
import { takeUnsaved } from './unsaved.ts'

interface SavedState {
  readonly format: 1
  /** Which changes beside the file belong to it; missing in files of earlier versions. */
  readonly generation?: number
  readonly shop: OlderShop
}

export interface LoadedShop {
  readonly shop: Shop
  readonly generation: number
}

/** `all`: the shop whole; `marked`: only what was marked as changed, beside the file. */
export type Save = (what: 'all' | 'marked') => Promise<void>

/** The shop kept in a file and the changes beside it; null when there is no such file yet. */
export async function loadShop(file: string): Promise<LoadedShop | null> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const state = JSON.parse(text) as SavedState
  if (state.format !== 1) throw new Error(`${file} is not a state file of this version of the demo store`)
  const generation = state.generation ?? 0
  const shop = upgraded(state.shop)
  for (const change of await readChanges(logOf(file), generation)) applyChange(shop, change)
  return { shop, generation }
}

/** Saves one after the other; what comes during a save shares the next one. */
export function createSaver(file: string, shop: Shop, firstGeneration = 0): Save {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  let wantsAll = true
  const writer = createWriter(file, shop, firstGeneration)
  const work = async (): Promise<void> => {
    const all = wantsAll || writer.isFull()
    wantsAll = false
    try {
      await (all ? writer.writeAll() : writer.writeMarked())
    } catch (error) {
      // What it was going to write is known no more: the next save makes up for it.
      wantsAll = true
      throw error
    }
  }
  const start = (): Promise<void> => {
    running = work().finally(() => {
      running = null
    })
    return running
  }
  const startNext = (): Promise<void> => {
    next = null
    return start()
  }
  return (what) => {
    if (what === 'all') wantsAll = true
    if (running === null) return start()
    next ??= running.then(startNext, startNext)
    return next
  }
}

const mostBytes = 8_000_000

function createWriter(file: string, shop: Shop, firstGeneration: number) {
  let generation = firstGeneration
  let savedMails = 0
  let logBytes = 0
  return {
    isFull: () => logBytes > mostBytes,
    /** A new generation, so that changes of the one before can't come on top of it, whenever this is cut short. */
    async writeAll(): Promise<void> {
      const state: SavedState = { format: 1, generation: generation + 1, shop }
      takeUnsaved(shop)
      const mails = shop.mails.length
      await writeWhole(file, JSON.stringify(state))
      generation += 1
      savedMails = mails
      logBytes = 0
      await removeChanges(logOf(file))
    },
    async writeMarked(): Promise<void> {
      const change = changeOf(shop, takeUnsaved(shop), savedMails, generation)
      const mails = shop.mails.length
      logBytes += await appendChange(logOf(file), change)
      savedMails = mails
    },
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  const handle = await open(`${file}.new`, 'w')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${file}.new`, file)
}

function logOf(file: string): string {
  return `${file}.changes`
}
