import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BackOffice } from '@main/backoffice/back-office'
import { systemClock } from '@main/clock'
import type { Db, Journal } from '@main/db/db'
import { put } from '@main/db/db'
import { openDb } from '@main/db/open-db'
import { createEngine } from '@main/engine/engine'
import { cursors } from '@main/engine/mirror-tables'
import { defineOperation, done, type Operation } from '@main/engine/operation'
import type { Marketplace } from '@main/marketplaces/marketplace'
import { instance } from '../engine/engine-world'

/** How many lines a second the engine takes through a journal on this disk, with an operation that does next to nothing. */
async function main(): Promise<void> {
  for (const [lines, lanes] of [
    [1_000, 1],
    [5_000, 3],
    [20_000, 8],
  ] as const) {
    const dataDir = await mkdtemp(join(tmpdir(), 'quayside-bench-'))
    const db = await openDb({ dataDir, clock: systemClock })
    try {
      const seconds = await secondsFor(db, countingTo(lines, lanes))
      print(`engine ${lines} lines, ${lanes} lanes`, Math.round(lines / seconds), 'lines/s')
    } finally {
      await db.close()
      await rm(dataDir, { recursive: true })
    }
  }
}

async function secondsFor(db: Db, operation: Operation): Promise<number> {
  const main = instance('main')
  const journal: Journal = await db.instance('main')
  const engine = createEngine({
    clock: systemClock,
    logs: db.logs,
    operation: () => operation,
    instances: () => [main],
    journal: async () => journal,
    openContext: async ({ inputs, startedBy, signal, queueId }) => ({
      instance: main,
      marketplace: { onRequest: () => () => undefined } as Partial<Marketplace> as Marketplace,
      mirror: journal,
      backOffice: {} as BackOffice,
      images: db.images,
      inputs,
      startedBy,
      queueId,
      clock: systemClock,
      signal,
      updateInstance: async (edit) => edit(main),
    }),
  })
  const startedMs = performance.now()
  const { queueId } = await engine.start({ instanceId: 'main', operation: 'count', inputs: {}, startedBy: 'person' })
  const queue = await engine.wait(queueId)
  if (queue.state !== 'done') throw new Error(`The run ended ${queue.state}`)
  return (performance.now() - startedMs) / 1000
}

function countingTo(lines: number, lanes: number): Operation {
  return defineOperation<Record<never, never>, number>({
    name: 'count',
    title: 'system.quayside',
    description: 'system.quayside',
    direction: 'check',
    priority: 'listings',
    inputs: {},
    lanes,
    async *source() {
      for (let count = 1; count <= lines; count++) yield { ref: `${count}`, label: `${count}`, record: count }
    },
    fetch: async (ref) => Number(ref),
    handle: async (count) =>
      done('sync.line-done', {}, { changes: [put(cursors, { id: `${count}`, lastProcessedOn: null })] }),
  })
}

function print(name: string, value: number, unit: string): void {
  console.log(JSON.stringify({ name, value, unit }))
}

await main()
