/**
 * What the rows of 100,000 orders and 500,000 lines take in memory, and how long they take to ask, change, save and restore
 * (or of as many as the arguments say). Each table has a process of its own; times are processor times. One JSON object a line.
 */
import { fork } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { deserialize, serialize, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Query, Stored, Table } from '@main/db/db'
import type { Part } from '@main/db/rows/parts'
import { Rows } from '@main/db/rows/rows'
import { lines, orders } from '@main/engine/mirror-tables'
import { orderAt } from './large-orders'
import { linesOfQueues, queueAt } from './large-queues'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const endMs = Date.UTC(2026, 10, 1)
const [task = 'all', first, second] = process.argv.slice(2)
if (task === 'fill-orders') await fill(orders, orderRecords(Number(first)), orderQueries, second ?? '')
else if (task === 'fill-lines') await fill(lines, lineRecords(Number(first)), lineQueries, second ?? '')
else if (task === 'restore-orders') await restore(orders, second ?? '')
else if (task === 'restore-lines') await restore(lines, second ?? '')
else await runAll(Number(task) || 100_000, Number(first) || 500_000)

async function runAll(orderCount: number, lineCount: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'quayside-rows-'))
  try {
    for (const [name, count] of [
      ['orders', orderCount],
      ['lines', lineCount],
    ] as const) {
      await runChild(`fill-${name}`, count, join(folder, name))
      await runChild(`restore-${name}`, count, join(folder, name))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function runChild(name: string, count: number, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(process.argv[1] ?? '', [name, String(count), file])
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${name} ended with ${code}`))))
  })
}

/** As they come from disk: strings of their own. */
function* orderRecords(count: number) {
  for (let n = 0; n < count; n += 1) yield JSON.parse(JSON.stringify(orderAt(n, count, endMs).order))
}

function* lineRecords(count: number) {
  const sizes = { queues: 1000, lines: count, orders: count }
  for (const [n, size] of linesOfQueues(sizes).entries())
    for (const line of queueAt(n, size, sizes, endMs).lines) yield JSON.parse(JSON.stringify(line))
}

function orderQueries(): Readonly<Record<string, Query>> {
  return {
    'first page, newest first': { sort: '-createdAt' },
    'page 200, newest first': { sort: '-createdAt', offset: 10_000 },
    'page 20 by status, newest first': { where: { statusId: 10 }, sort: '-createdAt', offset: 1000 },
    'page by state and channel and time, by total': {
      where: { sync: ['imported', 'held'], salesChannelId: '2' },
      between: { createdAt: { from: '2025-01-01', to: '2026-01-01' } },
      sort: '-total',
    },
    'search for two words': { text: 'muller zoe', sort: '-createdAt' },
    'search for two words that hardly ever occur': { text: 'example.com so10077', sort: '-createdAt' },
    'page of a customer': { where: { customerId: 'contact-77' }, sort: '-createdAt' },
  }
}

function lineQueries(): Readonly<Record<string, Query>> {
  return {
    'first page of the largest queue': { where: { queueId: 'queue-1000' }, sort: 'position' },
    'page 1000 of the largest queue': { where: { queueId: 'queue-1000' }, sort: 'position', offset: 50_000 },
    'failed ones of the largest queue': { where: { queueState: 'queue-1000|failed' }, sort: 'position' },
    'first page of a small queue': { where: { queueId: 'queue-0500' }, sort: 'position' },
    'all of the largest queue': { where: { queueId: 'queue-1000' }, limit: Number.POSITIVE_INFINITY },
    'lines of a record': { where: { ref: '2077' } },
    'search for two words': { text: 'order 100077', sort: 'position' },
  }
}

async function fill<T extends Stored>(
  table: Table<T>,
  records: Iterable<T>,
  queriesOf: () => Readonly<Record<string, Query>>,
  file: string,
): Promise<void> {
  const bare = memory()
  const rows = new Rows(table)
  let putMs = 0
  let lsn = 0
  const samples: T[] = []
  for (const record of records) {
    lsn += 1
    if (lsn % 397 === 0) samples.push(record)
    const start = cpuMs()
    rows.put(record.id, rows.project(record), { segment: 1, offset: lsn * 4000, length: 3900, lsn })
    putMs += cpuMs() - start
  }
  const count = rows.size
  const say = sayOf(rows)
  say('put all, no order made', putMs, 'ms')
  const withoutOrders = memory()
  for (const name of ['', ...Object.keys(table.indexes)]) {
    const { ms, blockMs } = await timed(() => rows.prepare({ sort: name }))
    say(`make the order by ${name || 'id'}`, ms, 'ms')
    say(`make the order by ${name || 'id'}: longest block`, blockMs, 'ms')
  }
  const all = memory()
  sayMemory(say, 'without orders', count, bare, withoutOrders)
  sayMemory(say, 'with every order', count, bare, all)

  for (const [name, query] of Object.entries(queriesOf())) {
    await rows.prepare(query)
    const { total, hits } = rows.select(query)
    say(
      `${name} (${hits.length} of ${total})`,
      meanMs(31, () => rows.select(query)),
      'ms',
    )
  }
  for (const name of Object.keys(table.indexes))
    say(
      `counts of ${name}`,
      meanMs(7, () => rows.counts(name)),
      'ms',
    )

  changeHundreds(rows, samples, say)
  await save(rows, file, say)
}

/** Commits of a hundred rows while every order is made. */
function changeHundreds<T extends Stored>(rows: Rows<T>, samples: readonly T[], say: Say): void {
  const projections = samples.slice(0, 200).map((record) => rows.project(record))
  const ms = { add: 0, change: 0, remove: 0 }
  const rounds = 30
  for (let round = 0; round < rounds; round += 1) {
    const each = (work: (id: string, n: number) => void): number => {
      const start = cpuMs()
      for (let n = 0; n < 100; n += 1) work(`new-${round}-${n}`, n)
      return cpuMs() - start
    }
    const put = (shift: number) => (id: string, n: number) => {
      const projection = projections[(n + shift) % projections.length]
      if (projection) rows.put(id, projection, { segment: 2, offset: n, length: 1, lsn: n })
    }
    ms.add += each(put(0))
    ms.change += each(put(100))
    ms.remove += each((id) => rows.remove(id))
  }
  for (const [what, sum] of Object.entries(ms)) say(`${what} 100 rows, every order made`, sum / rounds, 'ms')
}

async function save<T extends Stored>(
  rows: Rows<T>,
  file: string,
  say: (name: string, value: number, unit: string) => void,
) {
  const parts: Part[] = []
  let longest = 0
  const start = cpuMs()
  for (const part of timedParts(rows.save(), (ms) => {
    longest = Math.max(longest, ms)
  }))
    parts.push(part)
  say('save', cpuMs() - start, 'ms')
  say('save: longest part', longest, 'ms')
  say('save: bytes', parts.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6, 'MB')
  await writeFile(file, serialize(parts))
}

function* timedParts(parts: Generator<Part>, onPart: (ms: number) => void): Generator<Part> {
  for (;;) {
    const start = cpuMs()
    const { value, done } = parts.next()
    onPart(cpuMs() - start)
    if (done) return
    yield value
  }
}

/** In a process that has done nothing else. */
async function restore<T extends Stored>(table: Table<T>, file: string): Promise<void> {
  const bare = memory()
  const timedRestore = await timed(await restoreFrom(table, file))
  const all = memory()
  const rows = timedRestore.result
  const say = sayOf(rows)
  say('restore', timedRestore.ms, 'ms')
  say('restore: longest block', timedRestore.blockMs, 'ms')
  sayMemory(say, 'when restored with every order', rows.size, bare, all)
}

/** By itself, so that nothing holds what was read. */
async function restoreFrom<T extends Stored>(table: Table<T>, file: string): Promise<() => Promise<Rows<T>>> {
  const read: readonly Part[] = deserialize(await readFile(file))
  const parts = read.map(({ name, bytes }) => ({ name, bytes: Uint8Array.from(bytes) }))
  return () => Rows.restore(table, parts)
}

type Say = (name: string, value: number, unit: string) => void

function sayOf({ size, table }: { readonly size: number; readonly table: { readonly name: string } }): Say {
  const count = size.toLocaleString('en')
  return (name, value, unit) =>
    console.log(
      JSON.stringify({ name: `rows: ${count} ${table.name}: ${name}`, value: Number(value.toPrecision(4)), unit }),
    )
}

function sayMemory(say: Say, when: string, count: number, before: Memory, after: Memory): void {
  say(`memory ${when}, per 100,000 (RSS)`, ((after.rss - before.rss) / count) * 100_000, 'MB')
  say(`memory ${when}, per 100,000 (heap and buffers)`, ((after.used - before.used) / count) * 100_000, 'MB')
}

type Memory = ReturnType<typeof memory>

/** Of this thread alone: what else the machine does is no matter. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Megabytes, after everything that can go has gone. */
function memory() {
  for (let round = 0; round < 3; round += 1) collectGarbage()
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage()
  return { rss: rss / 1e6, used: (heapUsed + arrayBuffers) / 1e6 }
}

/** How long it takes, and for how long at most nobody else has a turn. */
async function timed<R>(work: () => Promise<R>): Promise<{ result: R; ms: number; blockMs: number }> {
  let blockMs = 0
  let isOver = false
  const watch = async () => {
    for (let last = cpuMs(); !isOver; last = cpuMs()) {
      await setImmediate()
      blockMs = Math.max(blockMs, cpuMs() - last)
    }
  }
  const watching = watch()
  const start = cpuMs()
  const result = await work()
  const ms = cpuMs() - start
  isOver = true
  await watching
  return { result, ms, blockMs }
}

/** Of one round. What is quick is done so often that the clock sees it. */
function meanMs(rounds: number, work: (round: number) => void): number {
  const start = cpuMs()
  let round = 0
  for (; round < rounds || cpuMs() - start < 50; round += 1) work(round)
  return (cpuMs() - start) / round
}
