import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Db, put, remove } from '@main/db/db'
import { type DbOptions, openDb } from '@main/db/open-db'
import type { Message } from '@shared/failure'
import { describe, expect, it } from 'vitest'
import { newFolder, note, notes, realClock } from './db-folder'

async function open(dataDir: string, options: Partial<DbOptions> = {}): Promise<Db> {
  return openDb({ dataDir, clock: realClock, ...options })
}

describe('a journal', () => {
  it('DAT-1: gives back after reopening what was committed', async () => {
    const folder = await newFolder()
    const db = await open(folder)
    const journal = await db.instance('one')
    await journal.commit([put(notes, note('a')), put(notes, note('b')), put(notes, note('c'))])
    await journal.commit([put(notes, note('b', { title: 'Zürich' })), remove(notes, 'c')])
    await db.close()

    const again = await open(folder)
    const { rows } = await (await again.instance('one')).query(notes)
    expect(rows).toEqual([note('a'), note('b', { title: 'Zürich' })])
    await again.close()
  })

  it('DAT-1: shows a commit only once it is on disk, and then whole', async () => {
    const folder = await newFolder()
    const db = await open(folder)
    const journal = await db.instance('one')
    const saving = journal.commit([put(notes, note('a')), put(notes, note('b'))])
    expect(await journal.query(notes)).toEqual({ rows: [], total: 0 })
    await saving
    expect((await journal.query(notes)).total).toBe(2)
    await db.close()
  })

  it('DAT-1: keeps two commits that come at once apart and writes both', async () => {
    const folder = await newFolder()
    const told: string[] = []
    const db = await open(folder, { onChanged: (journal, tables) => told.push(`${journal}: ${tables.join()}`) })
    const journal = await db.instance('one')
    await Promise.all([
      journal.commit([put(notes, note('a', { title: 'first' }))]),
      journal.commit([put(notes, note('a', { title: 'second' })), put(notes, note('b'))]),
      expect(journal.commit([put(notes, { ...note('c'), size: Number.NaN })])).rejects.toThrow('size is NaN'),
    ])
    expect(await journal.get(notes, 'a')).toEqual(note('a', { title: 'second' }))
    expect(told).toEqual(['one: notes', 'one: notes'])
    const text = await readFile(join(folder, 'instances/one/seg-000001.jsonl'), 'utf8')
    expect(text.split('\n').filter((line) => line.includes('["c"'))).toHaveLength(2)
    await db.close()
  })

  it('DAT-2: says what the indexes keep of what a query finds, without reading a record', async () => {
    const db = await open(await newFolder())
    const journal = await db.instance('one')
    await journal.commit(Array.from({ length: 120 }, (_, index) => put(notes, note(`n${index}`, { size: index }))))
    const query = { between: { size: { from: 40, to: 60 } }, sort: '-size' }
    const all = await journal.values(notes, query, ['size'])
    expect(all.total).toBe(21)
    expect(all.ids.slice(0, 2)).toEqual(['n60', 'n59'])
    expect(all.of.size).toEqual(Array.from({ length: 21 }, (_, index) => 60 - index))
    expect(await journal.values(notes, { ...query, offset: 20, limit: 5 }, [])).toEqual({
      total: 21,
      ids: ['n40'],
      of: {},
    })
    await expect(journal.values(notes, {}, ['colour'])).rejects.toThrow('no index colour')
    await db.close()
  })

  it('walks every record of a query as it was at the first step, whatever is committed meanwhile', async () => {
    const db = await open(await newFolder())
    const journal = await db.instance('one')
    await journal.commit(Array.from({ length: 120 }, (_, index) => put(notes, note(`n${index}`, { size: index }))))
    const sizes: number[] = []
    for await (const { size } of journal.each(notes, { between: { size: { from: 10 } }, sort: '-size' })) {
      if (sizes.length === 0) await journal.commit([remove(notes, 'n50'), put(notes, note('n60', { size: 0 }))])
      sizes.push(size)
    }
    expect(sizes).toEqual(Array.from({ length: 110 }, (_, index) => 119 - index))
    const some: string[] = []
    for await (const { id } of journal.each(notes, { sort: 'size', offset: 2, limit: 2 })) some.push(id)
    expect(some).toEqual(['n1', 'n2'])
    await db.close()
  })

  it('refuses what JSON would lose', async () => {
    const db = await open(await newFolder())
    const journal = await db.backOffice()
    const refused = [
      { ...note('a'), createdAt: new Date() },
      { ...note('a'), status: undefined },
      { ...note('') },
      { ...note('a'), more: { deep: [1n] } },
    ]
    for (const record of refused)
      await expect(journal.commit([put(notes, record as never)])).rejects.toMatchObject({ code: 'db.not-kept' })
    expect(await journal.query(notes)).toEqual({ rows: [], total: 0 })
    await db.close()
  })

  it('hands out frozen records and keeps its own copy', async () => {
    const db = await open(await newFolder())
    const journal = await db.instance('one')
    const mine = { ...note('a') }
    await journal.commit([put(notes, mine)])
    mine.title = 'changed behind its back'
    const kept = await journal.get(notes, 'a')
    expect(kept).toEqual(note('a'))
    expect(Object.isFrozen(kept)).toBe(true)
    await db.close()
  })

  it('DAT-3: refuses records of a newer version and raises older ones', async () => {
    const folder = await newFolder()
    const db = await open(folder)
    await (await db.instance('one')).commit([put(notes, note('old'))])
    await db.close()

    const newer = {
      ...notes,
      version: 2,
      upcast: (record: unknown) => ({ ...(record as ReturnType<typeof note>), title: 'raised' }),
    }
    const second = await open(folder, { tables: [newer] })
    const journal = await second.instance('one')
    await journal.commit([put(newer, note('new'))])
    await second.close()
    const third = await open(folder)
    const reopened = await third.instance('one')
    expect((await reopened.query(newer)).rows.map(({ title }) => title)).toEqual(['Note new', 'raised'])
    await third.close()

    const older = await open(folder)
    await expect((await older.instance('one')).get(notes, 'old')).rejects.toMatchObject({ code: 'db.newer' })
    await older.close()
    const early = await open(folder, { tables: [notes] })
    await expect(early.instance('one')).rejects.toMatchObject({ code: 'db.newer' })
    await early.close()
  })

  it('DAT-3: refuses records of a newer version also when the list of files is lost', async () => {
    const folder = await newFolder()
    const newer = await open(folder)
    await (await newer.instance('one')).commit([put({ ...notes, version: 2 }, note('new'))])
    await newer.close()
    for (const name of ['MANIFEST.json', 'MANIFEST.json.bak'])
      await rm(join(folder, 'instances/one', name), { force: true })
    const older = await open(folder)
    await expect((await older.instance('one')).get(notes, 'new')).rejects.toMatchObject({ code: 'db.newer' })
    await older.close()
  })

  it('DAT-3: refuses files of a newer format', async () => {
    const folder = await newFolder()
    const db = await open(folder)
    await db.instance('one')
    await db.close()
    const path = join(folder, 'instances/one/MANIFEST.json')
    await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), format: 3 }))
    const again = await open(folder)
    await expect(again.instance('one')).rejects.toMatchObject({ code: 'db.newer' })
    await again.close()
  })

  it('removes an instance with its logs and lets it be made anew', async () => {
    const folder = await newFolder()
    const db = await open(folder)
    await (await db.instance('one')).commit([put(notes, note('a'))])
    await db.dropInstance('one')
    await expect(stat(join(folder, 'instances/one'))).rejects.toThrow()
    expect((await (await db.instance('one')).query(notes)).total).toBe(0)
    await expect(db.instance('../one')).rejects.toThrow('can not be the id')
    await db.close()
    await expect(db.instance('one')).rejects.toMatchObject({ code: 'db.closed' })
  })
})

describe('small files', () => {
  it('keep settings and secrets, one update after another', async () => {
    const folder = await newFolder()
    const db = await open(folder)
    await Promise.all(
      [1, 2, 3].map((days) =>
        db.app.update((app) => ({
          ...app,
          settings: { ...app.settings, logRetentionDays: app.settings.logRetentionDays + days },
        })),
      ),
    )
    await db.secrets.update((file) => ({
      ...file,
      secrets: { one: { keptBy: 'key-file', ciphertext: 'x', setAt: '2026-01-01T00:00:00Z' } },
    }))
    await db.close()
    const again = await open(folder)
    expect(again.app.data.settings.logRetentionDays).toBe(36)
    expect(Object.isFrozen(again.app.data.settings)).toBe(true)
    expect(again.secrets.data.secrets.one?.ciphertext).toBe('x')
    await again.close()
  })

  it.skipIf(process.platform === 'win32')('SEC-2: are for their owner alone', async () => {
    const folder = join(await newFolder(), 'data')
    const db = await open(folder)
    await db.secrets.update((file) => file)
    await db.instance('one')
    const modeOf = async (path: string) => ((await stat(join(folder, path))).mode & 0o777).toString(8)
    expect(
      await Promise.all(['', 'secrets.json', 'LOCK', 'instances/one', 'instances/one/seg-000001.jsonl'].map(modeOf)),
    ).toEqual(['700', '600', '600', '700', '600'])
    await db.close()
  })

  it('DAT-3: are refused when a newer Quayside wrote them', async () => {
    const folder = await newFolder()
    await writeFile(
      join(folder, 'app.json'),
      JSON.stringify({ version: 2, settings: {}, instances: [], schedules: [] }),
    )
    await expect(open(folder)).rejects.toMatchObject({ code: 'db.newer' })
  })

  it('DAT-1: take the version before when the file is damaged, and say so', async () => {
    const folder = await newFolder()
    const db = await open(folder)
    await db.app.update((app) => ({ ...app, settings: { ...app.settings, theme: 'dark' } }))
    await db.app.update((app) => ({ ...app, settings: { ...app.settings, theme: 'light' } }))
    await db.close()
    await writeFile(join(folder, 'app.json'), '{"version":1,"sett')
    const told: Message[] = []
    const again = await open(folder, { onNotice: (message) => told.push(message) })
    expect(again.app.data.settings.theme).toBe('dark')
    expect(told.map(({ code }) => code)).toEqual(['db.backup-used'])
    expect(await readFile(join(folder, String(told[0]?.params.copy)), 'utf8')).toBe('{"version":1,"sett')
    await again.close()

    await writeFile(join(folder, 'app.json'), '')
    await writeFile(join(folder, 'app.json.bak'), '')
    await expect(open(folder)).rejects.toMatchObject({ code: 'db.unreadable' })
  })

  it('SEC-2: begin anew with secrets that can not be read, and keep no second copy of readable ones', async () => {
    const folder = await newFolder()
    const db = await open(folder)
    await db.secrets.update((file) => file)
    await db.secrets.update((file) => file)
    await db.close()
    await expect(stat(join(folder, 'secrets.json.bak'))).rejects.toThrow()
    await writeFile(join(folder, 'secrets.json'), 'damaged')
    const told: string[] = []
    const again = await open(folder, { onNotice: ({ code }) => told.push(code) })
    expect(again.secrets.data.secrets).toEqual({})
    expect(told).toEqual(['db.secrets-unreadable'])
    await again.close()
  })
})
