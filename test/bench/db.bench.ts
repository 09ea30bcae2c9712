/**
 * What saving and reading cost with 1,000 and 20,000 orders stored (or as many as the arguments say), beside plain lowdb
 * in the same run. One JSON object a line; `ratio` = baseline ÷ value.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, type Journal, put, type Table } from '@main/db/db'
import { openDb } from '@main/db/open-db'
import type { Clock } from '@shared/clock'
import { Low } from 'lowdb'
import { DataFile } from 'lowdb/node'

interface Order {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly createdAt: string
  readonly customer: string
  readonly lines: readonly {
    readonly sku: string
    readonly name: string
    readonly quantity: number
    readonly price: string
  }[]
  readonly notes: string
}

const orders: Table<Order> = {
  name: 'orders',
  version: 1,
  indexes: { status: (order) => order.status, createdAt: (order) => order.createdAt },
  text: (order) => `${order.number} ${order.customer}`,
}

const statuses = ['Awaiting Payment', 'Awaiting Fulfillment', 'Shipped', 'Completed', 'Cancelled']

/** About 4 KB, as a mapped order of three lines is. */
function orderOf(index: number, status = statuses[index % 5] ?? ''): Order {
  const lines = Array.from({ length: 3 }, (_, line) => ({
    sku: `SKU-${index}-${line}`,
    name: 'Folding chair, oak, set of two',
    quantity: line + 1,
    price: '19.9900',
  }))
  const createdAt = new Date(1_700_000_000_000 + index * 60_000).toISOString()
  return {
    id: `o_${index}`,
    number: String(100_000 + index),
    status,
    createdAt,
    customer: `Zoë Müller ${index % 977}`,
    lines,
    notes: 'n'.repeat(3400),
  }
}

const clock: Clock = { now: () => Date.now(), sleep: async () => undefined, timer: () => () => undefined }

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 20_000]
for (const stored of sizes) await inNewFolder((folder) => compare(folder, stored))

async function compare(folder: string, stored: number): Promise<void> {
  const db = await openDb({ dataDir: folder, clock })
  const journal = await db.instance('bench')
  const all = Array.from({ length: stored }, (_, index) => orderOf(index))
  const loadMs = await timeOf(async () => {
    for (let start = 0; start < stored; start += 100)
      await journal.commit(all.slice(start, start + 100).map((order) => put(orders, order)))
  })
  await journal.query(orders, { sort: '-createdAt' })

  const segment = join(folder, 'instances/bench/seg-000001.jsonl')
  const before = (await stat(segment)).size
  const saves = 300
  const saveMs = await medianOf(saves, (round) =>
    journal.commit([put(orders, orderOf((round * 37) % stored, 'Shipped'))]),
  )
  const bytes = ((await stat(segment)).size - before) / saves
  const lowdbMs = await savePlainly(join(folder, 'plain.json'), all)
  say(`db: save one order, ${stored} stored`, saveMs, 'ms', lowdbMs)
  say(
    `db: bytes written for one order of ${JSON.stringify(orderOf(0)).length}, ${stored} stored`,
    bytes,
    'B',
    (await stat(join(folder, 'plain.json'))).size,
  )
  say(`db: load in commits of 100, ${stored} orders`, loadMs, 'ms')
  await saveTogether(journal, stored)
  say(
    `db: page of 50 by status, newest first, with total, ${stored} stored`,
    await medianOf(50, () => journal.query(orders, { where: { status: 'Shipped' }, sort: '-createdAt', offset: 100 })),
    'ms',
  )
  say(
    `db: search for two words, ${stored} stored`,
    await medianOf(50, () => journal.query(orders, { text: 'muller 97', sort: '-createdAt' })),
    'ms',
  )
  await db.close()
  await open(folder, stored)
}

async function saveTogether(journal: Journal, stored: number): Promise<void> {
  const callers = Array.from({ length: 100 }, (_, index) => index)
  const ms = await medianOf(10, (round) =>
    Promise.all(callers.map((index) => journal.commit([put(orders, orderOf((index * 13 + round) % stored))]))),
  )
  say(`db: saves a second, 100 callers at once, ${stored} stored`, 100_000 / ms, '1/s')
}

async function open(folder: string, stored: number): Promise<void> {
  let db: Db | null = null
  const plainMs = await timeOf(() => new Low(plainAdapter(join(folder, 'plain.json')), []).read())
  const ms = await timeOf(async () => {
    db = await openDb({ dataDir: folder, clock })
    await (await db.instance('bench')).query(orders, { sort: '-createdAt' })
  })
  await (db as Db | null)?.close()
  say(`db: open to the first page, ${stored} stored`, ms, 'ms', plainMs)
}

/** lowdb as it comes, but for compact JSON: no fsync, the whole file each time. */
async function savePlainly(path: string, all: readonly Order[]): Promise<number> {
  const low = new Low(plainAdapter(path), [...all])
  await low.write()
  return medianOf(5, async (round) => {
    low.data[round] = orderOf(round, 'Shipped')
    await low.write()
  })
}

function plainAdapter(path: string): DataFile<Order[]> {
  return new DataFile<Order[]>(path, {
    parse: (text: string): Order[] => JSON.parse(text),
    stringify: (data) => JSON.stringify(data),
  })
}

async function inNewFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'quayside-bench-'))
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function medianOf(rounds: number, work: (round: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push(await timeOf(() => work(round)))
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
}

function say(name: string, value: number, unit: string, baseline?: number): void {
  const compared = baseline === undefined ? {} : { baseline: rounded(baseline), ratio: rounded(baseline / value) }
  console.log(JSON.stringify({ name, value: rounded(value), unit, ...compared }))
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
