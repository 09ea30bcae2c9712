import { readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { MirroredOrder } from '@shared/domain/mirror'
import { orderAt } from '../large-orders'
import { openJournalStore } from './journal-store'
import { bytesWritten, longestBlocksOf, residentMegabytes, timeOf, timesOf } from './measures'
import { openPlainStore } from './plain-store'
import { openSqliteStore } from './sqlite-store'
import type { OpenStore } from './store'

export const engines = {
  journal: (folder) => openJournalStore(folder),
  sqlite: openSqliteStore,
  plain: openPlainStore,
} as const satisfies Record<string, OpenStore>
export type EngineName = keyof typeof engines

/** Figures by name. */
export type Figures = Readonly<Record<string, number>>

const endMs = Date.UTC(2026, 10, 1)
const orderOf = (n: number, all: number): MirroredOrder => orderAt(n, all, endMs).order

/** A few at a time, so that making them up holds nobody up. */
async function ordersFrom(start: number, count: number, all: number): Promise<readonly MirroredOrder[]> {
  const orders: MirroredOrder[] = []
  for (let n = start; n < start + count; n += 1) {
    orders.push(orderOf(n, all))
    if (orders.length % 10 === 0) await setImmediate()
  }
  return orders
}

/** Each phase runs in a process of its own, so that none has another's garbage or caches. */
export const phases = {
  async load(engine: EngineName, folder: string, stored: number): Promise<Figures> {
    const store = await engines[engine](folder)
    let ms = 0
    // What is measured is keeping orders, not making them up: that has been done often enough to be quick.
    await ordersFrom(0, 2000, stored)
    const block = await longestBlocksOf(async () => {
      // Plain lowdb writes everything each time: once is all it takes part.
      const together = engine === 'plain' ? stored : 100
      for (let start = 0; start < stored; start += together) {
        const batch = await ordersFrom(start, Math.min(together, stored - start), stored)
        ms += await timeOf(() => store.save(batch))
        await setImmediate()
      }
    })
    await store.close()
    return {
      load: ms,
      loadBlock: block.wall,
      loadWork: block.worked,
      recordBytes: JSON.stringify(orderOf(0, stored)).length,
    }
  },

  async open(engine: EngineName, folder: string): Promise<Figures> {
    const before = residentMegabytes()
    const opened: { store?: Awaited<ReturnType<OpenStore>> } = {}
    let ms = 0
    const block = await longestBlocksOf(async () => {
      ms = await timeOf(async () => {
        opened.store = await engines[engine](folder)
        await opened.store.page(0)
      })
    })
    const memory = residentMegabytes() - before
    await opened.store?.close()
    return { open: ms, openBlock: block.wall, openWork: block.worked, memory }
  },

  async work(engine: EngineName, folder: string, stored: number): Promise<Figures> {
    const store = await engines[engine](folder)
    const rounds = engine === 'plain' ? 5 : 300
    const changed = (n: number): MirroredOrder => ({
      ...orderOf((n * 7919) % stored, stored),
      readAt: new Date(endMs + n).toISOString(),
    })
    await store.page(0)
    const page = await timesOf(rounds, (round) => store.page((round * 50) % Math.max(50, stored / 4)))
    const samePage = await timesOf(rounds, () => store.page(100))
    const search = await timesOf(Math.min(rounds, 40), () => store.search(['muller', 'ava']))
    const get = await timesOf(rounds, (round) => store.get(String(1000 + ((round * 7919) % stored))))
    const before = bytesWritten()
    const save = await timesOf(rounds, (round) => store.save([changed(round)]))
    const savedBytes = (bytesWritten() - before) / rounds
    const { wall: saveBlock, worked: saveWork } = await longestBlocksOf(() =>
      timesOf(rounds, (round) => store.save([changed(round + 500)])),
    )
    const together = await timesOf(engine === 'plain' ? 1 : 20, (round) =>
      store.saveTogether(Array.from({ length: 100 }, (_, index) => changed(round * 100 + index))),
    )
    await store.close()
    return {
      page: page.p50,
      samePage: samePage.p50,
      search: search.p50,
      get: get.p50,
      save: save.p50,
      saveP99: save.p99,
      savedBytes,
      saveBlock,
      saveWork,
      together: 100_000 / together.p50,
    }
  },

  /** After `work`: what lists asked for has been saved with the rows. */
  async openAgain(engine: EngineName, folder: string): Promise<Figures> {
    const { open = 0, openBlock = 0, openWork = 0 } = await phases.open(engine, folder)
    return { openAgain: open, openAgainBlock: openBlock, openAgainWork: openWork }
  },

  /** Ours alone: opened without what the checkpoint spares. */
  async openAnew(_engine: EngineName, folder: string): Promise<Figures> {
    const path = join(folder, 'instances/bench')
    for (const name of await readdir(path)) if (name.startsWith('checkpoint')) await rm(join(path, name))
    const { open = 0, openBlock = 0, openWork = 0, memory = 0 } = await phases.open('journal', folder)
    return { openAnew: open, openAnewBlock: openBlock, openAnewWork: openWork, openAnewMemory: memory }
  },

  /** Ours alone: two thirds of all orders are saved again, then their old lines are cleaned away while lists are asked for. */
  async compact(_engine: EngineName, folder: string, stored: number): Promise<Figures> {
    const filling = await openJournalStore(folder)
    for (let start = 0; start < stored; start += 100) {
      if (start % 300 > 0)
        await filling.save(Array.from({ length: 100 }, (_, index) => orderOf((start + index) % stored, stored)))
    }
    await filling.close()

    const limits = { deadBytes: 1_000_000, checkpointBytes: 1, idleMs: 0, spareBytes: 0 }
    const compactionWorker = pathToFileURL(resolve('src/main/db/journal/upkeep/compaction-worker.ts'))
    const path = join(folder, 'instances/bench')
    const segmentsIn = async () => (await readdir(path)).filter((name) => name.startsWith('seg-')).length
    const before = await segmentsIn()
    const store = await openJournalStore(folder, { limits, compactionWorker })
    await store.page(0)
    let ms = 0
    let saveMax = 0
    const block = await longestBlocksOf(async () => {
      ms = await timeOf(async () => {
        await store.save([orderOf(0, stored)])
        for (let quiet = 0; quiet < 100; quiet += 1) {
          const count = await segmentsIn()
          saveMax = Math.max(saveMax, await timeOf(() => store.page(quiet * 10)))
          await wait(10)
          if ((await segmentsIn()) !== count) quiet = 0
        }
      })
    })
    await store.close()
    return {
      compactionBlock: block.wall,
      compactionWork: block.worked,
      compactionMs: ms - 1000,
      compactionPageMax: saveMax,
      segmentsBefore: before,
      segmentsAfter: await segmentsIn(),
    }
  },
} as const

export type PhaseName = keyof typeof phases
