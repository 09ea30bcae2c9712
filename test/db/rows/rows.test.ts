import type { Indexed, Query, Stored, Table } from '@main/db/db'
import { DictionaryColumn } from '@main/db/rows/dictionary-column'
import { type Part, SavedParts } from '@main/db/rows/parts'
import { Rows } from '@main/db/rows/rows'
import { listSaved } from '@main/db/rows/saved-rows'
import { describe, expect, it } from 'vitest'
import { type Note, note, notes } from '../db-folder'
import { Both, type Thing, things } from './naive-rows'

const place = (lsn: number, segment = 1) => ({ segment, offset: lsn * 100, length: 99, lsn })
const infinity = Number.POSITIVE_INFINITY

function fill(ids: readonly string[]): Rows<Note> {
  const rows = new Rows(notes)
  for (const [n, id] of ids.entries()) rows.put(id, rows.project(note(id, { size: n })), place(n))
  return rows
}

async function idsOf<T extends Stored>(rows: Rows<T>, query: Query): Promise<readonly string[]> {
  await rows.prepare(query)
  return Array.from(rows.select(query).hits, ({ id }) => id)
}

const thing = (id: string, changes: Partial<Thing> = {}): Thing => ({
  id,
  mixed: null,
  at: null,
  size: null,
  name: '',
  ...changes,
})

describe('rows', () => {
  it('refuse what no index can hold, naming the index (DAT-1)', () => {
    const odd = (value: unknown): Table<Stored> => ({
      name: 'odd',
      version: 1,
      indexes: { worth: () => value as Indexed },
    })
    for (const [value, told] of [
      [Number.NaN, 'NaN'],
      [Number.POSITIVE_INFINITY, 'Infinity'],
      [Number.NEGATIVE_INFINITY, '-Infinity'],
      [undefined, 'undefined'],
      [{}, 'object'],
      [1n, 'bigint'],
    ])
      expect(() => new Rows(odd(value)).project({ id: '1' })).toThrow(`index worth gives ${String(told)}`)
  })

  it('refuse a question about an index or a text that the table has not (DAT-2)', async () => {
    const rows = new Rows<Stored>({ name: 'plain', version: 1, indexes: {} })
    for (const query of [{ sort: '-size' }, { where: { size: 1 } }, { between: { size: { from: 1 } } }])
      await expect(rows.prepare(query)).rejects.toThrow('plain has no index size')
    await expect(rows.prepare({ text: 'x' })).rejects.toThrow('plain has no text to search in')
    await expect(rows.prepare({ text: ' ' })).resolves.toBeUndefined()
    expect(() => rows.counts('size')).toThrow('plain has no index size')
  })

  it('use the slots of removed rows again, for other values and places (DAT-1)', async () => {
    const rows = fill(['a', 'b', 'c'])
    rows.remove('b')
    rows.remove('never there')
    rows.put('d', rows.project(note('d', { size: 0, title: 'Other' })), place(9, 2))
    expect(await idsOf(rows, { sort: 'size' })).toEqual(['a', 'd', 'c'])
    expect(await idsOf(rows, { text: 'other' })).toEqual(['d'])
    expect(await idsOf(rows, { text: 'note' })).toEqual(['a', 'c'])
    expect([rows.size, rows.place('b'), rows.place('d')]).toEqual([3, null, place(9, 2)])
    const [head] = rows.save()
    expect(JSON.parse(Buffer.from(head?.bytes ?? []).toString())).toEqual({ slots: 3 })
  })

  it('answer as of the time of the question, whatever changes before the answer is read (DAT-1)', async () => {
    const rows = fill(['a', 'b', 'c'])
    await rows.prepare({})
    const { hits } = rows.select({})
    rows.remove('a')
    rows.put('b', rows.project(note('b')), place(50, 3))
    rows.put('z', rows.project(note('z')), place(51, 3))
    expect([...hits]).toEqual(['a', 'b', 'c'].map((id, n) => ({ id, place: place(n) })))
    expect(hits).toHaveLength(3)
  })

  it('say where the lines of a segment stand, and move those that still stand there (DAT-1)', () => {
    const rows = fill(['a', 'b', 'c'])
    rows.put('c', rows.project(note('c')), place(7, 2))
    expect(Array.from(rows.places(new Set([1])), ({ id }) => id)).toEqual(['a', 'b'])
    expect(Object.fromEntries(rows.liveBytes())).toEqual({ 1: 200, 2: 100 })
    expect(rows.move('a', place(0), place(0, 3))).toBe(true)
    expect(rows.move('c', place(2), place(2, 3))).toBe(false)
    expect(rows.move('gone', place(2), place(2, 3))).toBe(false)
    rows.remove('b')
    expect([rows.place('a'), rows.place('c')]).toEqual([place(0, 3), place(7, 2)])
    expect(Object.fromEntries(rows.liveBytes())).toEqual({ 2: 100, 3: 100 })
  })

  it('go on listing a segment while its rows change (DAT-1)', () => {
    const rows = fill(['a', 'b', 'c', 'd'])
    const listed: string[] = []
    for (const { id } of rows.places(new Set([1]))) {
      listed.push(id)
      if (id !== 'a') continue
      rows.remove('b')
      rows.put('c', rows.project(note('c')), place(8, 2))
      rows.put('new', rows.project(note('new')), place(9, 2))
    }
    expect(listed).toEqual(['a', 'd'])
  })

  it('hold more different values than two bytes can tell apart, and the same ones after a restart (DAT-1, DAT-2)', async () => {
    const column = new DictionaryColumn()
    const count = 70_000
    for (let slot = 0; slot < count; slot += 1) column.set(slot, `name ${slot}`)
    const used = new Uint8Array(count).fill(1)
    const restored = await DictionaryColumn.restore(new SavedParts(column.save('index', count)), 'index', {
      used,
      size: count,
    })
    for (const one of [column, restored]) {
      expect([one.get(0), one.get(65_535), one.get(65_536), one.get(69_999)]).toEqual(
        ['name 0', 'name 65535', 'name 65536', 'name 69999'], // biome-ignore format: one row
      )
      expect(one.oneOf(['name 65536'])(65_536)).toBe(true)
      expect(one.oneOf(['name 65536'])(0)).toBe(false)
      one.clear(3)
      one.set(3, 'name 4')
      expect([one.get(3), one.size, one.counts().get('name 4')]).toEqual(['name 4', count - 1, 2])
    }
  })

  it('keep dates as they were written, whatever Date makes of them (DAT-1)', async () => {
    const both = new Both(things)
    for (let n = 0; n < 1200; n += 1) both.put(thing(`id ${n}`, { at: new Date(n * 86_400_000).toISOString() }))
    const odd = [
      '2026-02-30T00:00:00.000Z',
      '2026-01-01T24:00:00.000Z',
      '1970-01-05',
      '',
      '+010000-01-01T00:00:00.000Z',
      7,
    ]
    for (const [n, at] of odd.entries()) both.put(thing(`odd ${n}`, { at }))
    for (const query of [
      { sort: 'at', limit: infinity },
      { sort: '-at', limit: 3 },
      { where: { at: odd }, limit: infinity },
      { between: { at: { from: '1970-01-04', to: '1970-01-05' } } },
      { between: { at: { from: '1970-01-04T00:00:00.000Z', to: '1970-01-05T00:00:00.000Z' } } },
      { between: { at: { to: '' } }, sort: 'at' },
    ]) {
      const { got, wanted } = await both.ask(query)
      expect(got).toBe(wanted)
    }
    expect([...both.rows.counts('at').keys()]).toEqual(expect.arrayContaining(odd))
  })

  it('give the indexed values of what is found (DAT-2)', async () => {
    const rows = fill(['a', 'b', 'c'])
    await rows.prepare({ sort: '-size' })
    expect(rows.values({ sort: '-size', limit: 2 }, ['size', 'status'])).toEqual({
      total: 3,
      ids: ['c', 'b'],
      of: { size: [2, 1], status: ['open', 'open'] },
    })
  })

  it('have another signature once anything is computed otherwise (DAT-1)', () => {
    const signatureOf = (changes: Partial<Table<Note>>) => new Rows({ ...notes, ...changes }).signature
    const all = [
      signatureOf({}),
      signatureOf({ version: 2 }),
      signatureOf({ indexes: { ...notes.indexes, size: (one) => -one.size } }),
      signatureOf({ indexes: { size: (one) => one.size } }),
      signatureOf({ text: (one) => one.title }),
      signatureOf({ upcast: (record) => record as Note }),
    ]
    expect(new Set(all).size).toBe(all.length)
    expect(signatureOf({})).toBe(all[0])
  })
})

describe('saved rows', () => {
  it('are spoilt by a line that moves meanwhile, and can be saved again (DAT-1)', async () => {
    const rows = fill(['a', 'b'])
    const saving = rows.save()
    saving.next()
    rows.move('a', place(0), place(0, 3))
    expect(() => [...saving]).toThrow('records of notes moved')
    const restored = await Rows.restore(notes, [...rows.save()])
    expect(restored.place('a')).toEqual(place(0, 3))
  })

  it('are spoilt by a line that moves behind the last part (DAT-1)', () => {
    const rows = fill(['a', 'b'])
    const parts = [...rows.save()].length
    const saving = rows.save()
    for (let n = 0; n < parts; n += 1) saving.next()
    rows.move('a', place(0), place(0, 3))
    expect(() => saving.next()).toThrow('records of notes moved')
  })

  it('leave nothing in the slots of rows that changed meanwhile (DAT-1)', async () => {
    const both = new Both(things)
    for (let n = 0; n < 1100; n += 1) {
      const at = new Date(n * 1000).toISOString()
      both.put(thing(`id ${n}`, { at, size: n, name: `name ${n}`, mixed: n % 3 }))
    }
    both.put(thing('odd', { at: 'some day', size: 'large', name: 'odd one', mixed: 'other' }))
    for (const sort of ['at', 'size', 'name', 'mixed']) await both.rows.prepare({ sort })
    const parts: Part[] = []
    for (const part of both.rows.save()) {
      parts.push(part)
      // Its values were saved by then.
      if (part.name === 'index name/plain') both.remove('odd')
    }
    both.rows = await Rows.restore(things, parts)
    expect(both.rows.size).toBe(1100)
    both.put(thing('new'))
    for (const query of [
      { where: { at: null } },
      { where: { size: null }, between: { mixed: { to: null } } },
      { text: 'odd' },
      { sort: '-at', limit: 5 },
      { sort: '-size', limit: 5 },
    ]) {
      const { got, wanted } = await both.ask(query)
      expect(got).toBe(wanted)
    }
    for (const index of ['at', 'size', 'name', 'mixed'])
      expect(new Set(both.rows.counts(index).keys())).toEqual(new Set(both.naive.counts(index).keys()))
  })

  it('are saved by one at a time; who gives up makes room for the next (DAT-1)', () => {
    const rows = fill(['a'])
    const saving = rows.save()
    saving.next()
    expect(() => rows.save().next()).toThrow('saved already')
    saving.return(undefined)
    expect([...rows.save()].length).toBeGreaterThan(3)
  })

  it('come back empty as well (DAT-1)', async () => {
    const rows = await Rows.restore(notes, [...new Rows(notes).save()])
    rows.put('a', rows.project(note('a')), place(1))
    expect(await idsOf(rows, { where: { status: 'open' } })).toEqual(['a'])
  })

  it('tell ids and places without their table (DAT-1)', async () => {
    const rows = fill(['a', 'b', 'c'])
    rows.remove('b')
    expect([...(await listSaved(rows.save()))]).toEqual([
      { id: 'a', place: place(0) },
      { id: 'c', place: place(2) },
    ])
  })

  it('count the bytes that are live in each segment when they come back (DAT-1)', async () => {
    const rows = fill(['a', 'b', 'c', 'd'])
    rows.put('b', rows.project(note('b')), place(8, 2))
    rows.remove('c')
    const restored = await Rows.restore(notes, [...rows.save()])
    expect(Object.fromEntries(restored.liveBytes())).toEqual(Object.fromEntries(rows.liveBytes()))
  })

  it('are refused when any part of them is missing or cut (DAT-1)', async () => {
    const rows = new Rows(things)
    for (let n = 0; n < 1300; n += 1) {
      const at = new Date(n * 1000).toISOString()
      rows.put(
        `id ${n}`,
        rows.project(thing(`id ${n}`, { at, size: n, name: `name ${n}`, mixed: n % 2 === 0 })),
        place(n),
      )
    }
    const parts = [...rows.save()]
    for (const missing of parts) {
      const others = parts.filter((part) => part !== missing)
      await expect(Rows.restore(things, others), missing.name).rejects.toThrow()
    }
    for (const cut of parts.filter(({ bytes }) => bytes.length > 0)) {
      const shorter = parts.map((part): Part => (part === cut ? { ...cut, bytes: cut.bytes.subarray(0, -1) } : part))
      await expect(restoreAndReadAll(shorter), cut.name).rejects.toThrow()
    }
  })
})

async function restoreAndReadAll(parts: readonly Part[]): Promise<void> {
  const rows = await Rows.restore(things, parts)
  for (const index of Object.keys(things.indexes)) rows.counts(index)
  rows.select({ text: 'name' })
}
