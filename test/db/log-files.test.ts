import { appendFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DailyLogFiles } from '@main/db/files/log-files'
import type { Clock } from '@shared/clock'
import type { LogEntry } from '@shared/domain/log'
import { describe, expect, it } from 'vitest'
import { newFolder } from './db-folder'

const now = Date.parse('2026-11-23T12:00:00Z')

/** Stands still; timers fire when told to. */
function stillClock() {
  const timers: { readonly ms: number; readonly callback: () => void }[] = []
  const clock: Clock = {
    now: () => now,
    sleep: async () => undefined,
    timer(ms, callback) {
      const timer = { ms, callback }
      timers.push(timer)
      return () => timers.splice(timers.indexOf(timer), 1)
    },
  }
  return { clock, timers }
}

function entry(number: number, changes: Partial<LogEntry> = {}): LogEntry {
  return {
    id: `l${number}`,
    at: new Date(now - 3_600_000 + number).toISOString(),
    level: 'success',
    code: 'system.quayside',
    params: {},
    instanceId: 'one',
    operation: 'import-orders',
    queueId: null,
    lineId: null,
    ref: String(number),
    label: `Order ${number}`,
    state: 'done',
    ...changes,
  }
}

const idsOf = (rows: readonly LogEntry[]) => rows.map(({ id }) => id)

describe('logs', () => {
  it('OPR-7: are written after a quarter of a second', async () => {
    const folder = await newFolder()
    const { clock, timers } = stillClock()
    const logs = new DailyLogFiles({ folder, clock })
    logs.append(entry(1))
    logs.append(entry(2, { instanceId: null }))
    expect(timers.map(({ ms }) => ms)).toEqual([250])
    timers[0]?.callback()
    await logs.flush()
    expect((await readdir(folder)).sort()).toEqual(['app', 'one'])
    expect(await readdir(join(folder, 'one'))).toEqual(['2026-11-23.jsonl'])
  })

  it('OPR-7: come newest first over days and instances, page by page', async () => {
    const logs = new DailyLogFiles({ folder: await newFolder(), clock: stillClock().clock })
    for (let number = 0; number < 3000; number += 1)
      logs.append(entry(number, { instanceId: number % 3 === 0 ? 'two' : 'one', label: 'x'.repeat(number % 900) }))
    logs.append(entry(9001, { at: '2026-11-17T01:00:00Z' }))
    logs.append(entry(9002, { at: '2026-11-16T23:00:00Z' }))
    const first = await logs.query({ limit: 3 })
    expect(first).toMatchObject({ total: 3001 })
    expect(idsOf(first.rows)).toEqual(['l2999', 'l2998', 'l2997'])
    expect(idsOf((await logs.query({ offset: 2998, limit: 50 })).rows)).toEqual(['l1', 'l0', 'l9001'])
    expect(await logs.query({ instanceId: 'two', limit: 1 })).toMatchObject({ total: 1000, rows: [{ id: 'l2997' }] })
    expect(idsOf((await logs.query({ from: '2026-11-16', to: '2026-11-16' })).rows)).toEqual(['l9002'])
    expect(await logs.query({ instanceId: '../one' })).toEqual({ rows: [], total: 0 })
  })

  it('OPR-7: are found by level, operation, queue and words', async () => {
    const logs = new DailyLogFiles({ folder: await newFolder(), clock: stillClock().clock })
    logs.append(entry(1, { level: 'error', state: 'failed', label: 'Lampe für Müller' }))
    logs.append(entry(2, { queueId: 'q1' }))
    logs.append(entry(3, { operation: 'export-stock' }))
    expect(idsOf((await logs.query({ level: 'error' })).rows)).toEqual(['l1'])
    expect(idsOf((await logs.query({ queueId: 'q1' })).rows)).toEqual(['l2'])
    expect(idsOf((await logs.query({ operation: 'export-stock' })).rows)).toEqual(['l3'])
    expect(idsOf((await logs.query({ text: 'FUR muller' })).rows)).toEqual(['l1'])
    expect((await logs.query({ text: 'quayside' })).total).toBe(3)
  })

  it('OPR-7: do without the half line of a crash and write on behind it', async () => {
    const folder = await newFolder()
    const { clock } = stillClock()
    const before = new DailyLogFiles({ folder, clock })
    before.append(entry(1))
    await before.flush()
    await appendFile(join(folder, 'one', '2026-11-23.jsonl'), '{"id":"torn","at":"2026-11-23T11:')
    const after = new DailyLogFiles({ folder, clock })
    expect(idsOf((await after.query({})).rows)).toEqual(['l1'])
    after.append(entry(2))
    expect(idsOf((await after.query({})).rows)).toEqual(['l2', 'l1'])
  })

  it('OPR-7: are dropped by whole days', async () => {
    const folder = await newFolder()
    const logs = new DailyLogFiles({ folder, clock: stillClock().clock })
    for (const day of ['2026-11-20', '2026-11-21', '2026-11-22']) logs.append(entry(1, { at: `${day}T10:00:00Z` }))
    await logs.dropBefore('2026-11-22')
    expect(await readdir(join(folder, 'one'))).toEqual(['2026-11-22.jsonl'])
  })

  it('OPR-7: put up with files of others among them, such as a file manager leaves', async () => {
    const folder = await newFolder()
    const logs = new DailyLogFiles({ folder, clock: stillClock().clock })
    logs.append(entry(1))
    logs.append(entry(2, { at: '2026-11-20T10:00:00Z' }))
    await logs.flush()
    await writeFile(join(folder, '.DS_Store'), '')
    await writeFile(join(folder, 'one', '.DS_Store'), '')
    await logs.dropBefore('2026-11-22')
    expect((await readdir(join(folder, 'one'))).sort()).toEqual(['.DS_Store', '2026-11-23.jsonl'])
    expect(idsOf((await logs.query({})).rows)).toEqual(['l1'])
  })

  it('OPR-7: stop nothing when old ones can not be dropped', async () => {
    const folder = await newFolder()
    const told: string[] = []
    const logs = new DailyLogFiles({ folder, clock: stillClock().clock, onNotice: ({ code }) => told.push(code) })
    await mkdir(join(folder, 'one', '2026-11-20.jsonl'), { recursive: true })
    await logs.dropBefore('2026-11-22')
    expect(told).toEqual(['db.logs-not-dropped'])
  })

  it('OPR-7: are read in the folder of logs only', async () => {
    const folder = await newFolder()
    const logs = new DailyLogFiles({ folder: join(folder, 'logs'), clock: stillClock().clock })
    const others = new DailyLogFiles({ folder, clock: stillClock().clock })
    logs.append(entry(1))
    others.append(entry(2, { instanceId: 'others' }))
    await others.flush()
    expect((await logs.query({ instanceId: '../others' })).rows).toEqual([])
    expect(idsOf((await logs.query({ instanceId: 'one' })).rows)).toEqual(['l1'])
  })

  it('OPR-7: are kept in memory while they can not be written, which is told once', async () => {
    const folder = await newFolder()
    const told: string[] = []
    const logs = new DailyLogFiles({
      folder: join(folder, 'logs'),
      clock: stillClock().clock,
      onNotice: ({ code }) => told.push(code),
    })
    await writeFile(join(folder, 'logs'), 'in the way')
    logs.append(entry(1))
    await logs.flush()
    logs.append(entry(2))
    await logs.flush()
    expect(told).toEqual(['db.logs-not-written'])
    await rm(join(folder, 'logs'))
    await mkdir(join(folder, 'logs'))
    expect(idsOf((await logs.query({})).rows)).toEqual(['l2', 'l1'])
  })
})
