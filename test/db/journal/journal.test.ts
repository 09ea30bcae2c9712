import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { put } from '@main/db/db'
import { type OpenFile, openFile } from '@main/db/files/file-io'
import { defaultLimits } from '@main/db/journal/limits'
import { ManifestFile } from '@main/db/journal/manifest'
import { RecordCache } from '@main/db/journal/record-cache'
import { chooseVictims } from '@main/db/journal/upkeep/victims'
import type { Message } from '@shared/failure'
import { describe, expect, it } from 'vitest'
import { newFolder, note, notes, realClock } from '../db-folder'
import { contentsOf, filesIn, manifestIn, notesAfter, openSmall, saveNotes } from './small-journal'

const noSpace = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })

/** A disk that refuses to open some files for writing. */
function diskRefusing(refuses: (path: string) => boolean): OpenFile {
  return (path, flags) => (refuses(path) ? Promise.reject(noSpace) : openFile(path, flags))
}

describe('a journal of several segments', { timeout: 60_000 }, () => {
  it('DAT-1: goes on in a new segment when one is full, and never splits a commit', async () => {
    const path = join(await newFolder(), 'one')
    const journal = await openSmall(path)
    const many = Array.from({ length: 40 }, (_, index) => put(notes, note(`m${index}`)))
    for (let round = 0; round < 3; round += 1) await journal.commit(many)
    await saveNotes(journal, 0, 60)
    await journal.close()
    const { segs, active } = await manifestIn(path)
    expect(segs.length).toBeGreaterThan(4)
    expect(active).toBe(segs.at(-1))
    for (const name of segs) {
      const text = await readFile(join(path, name), 'utf8')
      expect(text.trimEnd().split('\n').at(-1), name).toMatch(/^[0-9a-f]{8}\t\["c",/)
    }
    const again = await openSmall(path)
    expect(await contentsOf(again)).toHaveLength(51 + 40)
    await again.close()
  })

  it('DAT-1: is whole after the disk was too full for a new segment', async () => {
    const path = join(await newFolder(), 'one')
    const told: string[] = []
    const onNotice = ({ code }: Message) => void told.push(code)
    const full = diskRefusing((name) => name.endsWith('seg-000003.jsonl'))
    const journal = await openSmall(path, { openFile: full, onNotice })
    let saved = 0
    await expect(
      (async () => {
        for (;;) await saveNotes(journal, saved, ++saved)
      })(),
    ).rejects.toMatchObject({ code: 'db.writes-stopped' })
    expect(await contentsOf(journal)).toEqual(notesAfter(saved - 1))
    await journal.close()
    expect(told).toEqual(['db.writes-stopped'])
    const again = await openSmall(path, { onNotice })
    await saveNotes(again, saved - 1, saved + 30)
    expect(await contentsOf(again)).toEqual(notesAfter(saved + 30))
    await again.close()
    expect(told).toHaveLength(1)
  })

  it('DAT-1: does without a checkpoint that can not be written', async () => {
    const path = join(await newFolder(), 'one')
    const told: Message[] = []
    const disk = diskRefusing((name) => name.includes('checkpoint'))
    const limits = { checkpointBytes: 500 }
    const journal = await openSmall(path, { openFile: disk, limits, onNotice: (message) => told.push(message) })
    await saveNotes(journal, 0, 80)
    await journal.close()
    expect((await filesIn(path)).filter((name) => name.startsWith('checkpoint'))).toEqual([])
    const again = await openSmall(path, { onNotice: (message) => told.push(message) })
    expect(await contentsOf(again)).toEqual(notesAfter(80))
    expect(told).toEqual([])
    await again.close()
  })

  it('DAT-3: opens the folder of an older version as it stands', async () => {
    const path = join(await newFolder(), 'one')
    const journal = await openSmall(path)
    await saveNotes(journal, 0, 60)
    await journal.close()
    const { segs, active, next, schema } = await manifestIn(path)
    await writeFile(join(path, 'MANIFEST.json'), JSON.stringify({ format: 1, schema, active, segs, next }))
    const again = await openSmall(path)
    // Before the first new line, so that the older version keeps off it.
    expect((await manifestIn(path)).format).toBe(2)
    await saveNotes(again, 60, 70)
    expect(await contentsOf(again)).toEqual(notesAfter(70))
    await again.close()
  })

  it('DAT-1: says once that a segment is gone, and keeps the rest', async () => {
    const path = join(await newFolder(), 'one')
    const journal = await openSmall(path)
    await saveNotes(journal, 0, 20)
    await journal.close()
    const manifest = await manifestIn(path)
    const segs = ['seg-000000.jsonl', ...manifest.segs]
    await writeFile(join(path, 'MANIFEST.json'), JSON.stringify({ ...manifest, segs }))
    for (const expected of [['db.segment-missing'], []]) {
      const told: string[] = []
      const again = await openSmall(path, { onNotice: ({ code }) => told.push(code) })
      expect(await contentsOf(again)).toEqual(notesAfter(20))
      expect(told).toEqual(expected)
      await again.close()
    }
  })

  it('DAT-1: gives no record whose line was damaged since the start, names it, and mends it at the next', async () => {
    const path = join(await newFolder(), 'one')
    const first = await openSmall(path)
    await saveNotes(first, 0, 60)
    await first.close()
    const journal = await openSmall(path, { limits: { cacheBytes: 0 } })
    expect(await journal.get(notes, 'n30')).toEqual(note('n30', { size: 2 }))
    for (const name of await filesIn(path)) {
      const bytes = await readFile(join(path, name))
      const at = bytes.indexOf('"n30"}'.slice(0, 5))
      const inBody = name.startsWith('seg') ? bytes.indexOf('{"id":"n30"') : -1
      if (at === -1 || inBody === -1) continue
      bytes.write('X', inBody + 8)
      await writeFile(join(path, name), bytes)
    }
    const params = { journal: 'one', table: 'notes', id: 'n30', file: expect.stringMatching(/^seg-\d{6}\.jsonl$/) }
    await expect(journal.get(notes, 'n30')).rejects.toMatchObject({ code: 'db.record-damaged', params })
    await expect(journal.query(notes, { limit: 100 })).rejects.toMatchObject({ code: 'db.record-damaged' })
    expect(await journal.get(notes, 'n31')).toEqual(note('n31', { size: 3 }))
    await journal.close()
    const told: string[] = []
    const again = await openSmall(path, { onNotice: ({ code }) => told.push(code) })
    expect(told).toEqual(['db.damage-set-aside'])
    expect(await again.get(notes, 'n30')).toBeNull()
    expect(await again.get(notes, 'n31')).toEqual(note('n31', { size: 3 }))
    await again.close()
  })

  it('DAT-1: sets damage in a sealed segment aside, also in its very last commit', async () => {
    const path = join(await newFolder(), 'one')
    const journal = await openSmall(path, { limits: { closingBytes: Number.POSITIVE_INFINITY } })
    await saveNotes(journal, 0, 60)
    await journal.close()
    const bytes = await readFile(join(path, 'seg-000002.jsonl'))
    await writeFile(join(path, 'seg-000002.jsonl'), bytes.subarray(0, bytes.length - 3))
    const told: Message[] = []
    const again = await openSmall(path, { onNotice: (message) => told.push(message) })
    expect(told.map(({ code }) => code)).toEqual(['db.damage-set-aside'])
    expect(await readFile(join(path, String(told[0]?.params.copy)))).toHaveLength(bytes.length - 3)
    expect((await contentsOf(again)).length).toBeGreaterThan(48)
    await again.close()
  })
})

describe('commits that come faster than the disk takes them', { timeout: 60_000 }, () => {
  it('DAT-1: wait, so that few are held in memory, and keep their order', async () => {
    const path = join(await newFolder(), 'one')
    const written: number[] = []
    const slow: OpenFile = async (name, flags) => {
      const file = await openFile(name, flags)
      if (!name.includes('seg-')) return file
      return {
        write: (bytes, offset, length) => {
          written.push(length)
          return file.write(bytes, offset, length)
        },
        sync: () => file.sync(),
        datasync: () => file.datasync(),
        close: () => file.close(),
      }
    }
    const limits = { pendingBytes: 5000, segmentBytes: 1_000_000 }
    const journal = await openSmall(path, { openFile: slow, limits })
    const order: number[] = []
    const commits = Array.from({ length: 100 }, async (_, number) => {
      await journal.commit([put(notes, note('same', { title: 'x'.repeat(900), size: number }))])
      order.push(number)
    })
    await Promise.all(commits)
    expect(order).toEqual(Array.from({ length: 100 }, (_, number) => number))
    expect((await journal.get(notes, 'same'))?.size).toBe(99)
    expect(Math.max(...written)).toBeLessThan(7500)
    expect(written.length).toBeGreaterThan(10)
    await journal.close()
  })
})

describe('the manifest', () => {
  it('DAT-1: takes changes one after another, however many come at once', async () => {
    const path = await newFolder()
    const file = await ManifestFile.open({ path, clock: realClock })
    const names = Array.from({ length: 20 }, (_, index) => `t${index}`)
    await Promise.all([
      ...names.map((name) => file.change((manifest) => ({ ...manifest, schema: { ...manifest.schema, [name]: 1 } }))),
      file.changeForGood((manifest) => ({ ...manifest, segs: [...manifest.segs, 'seg-000009.jsonl'] })),
    ])
    const numbers = await Promise.all([file.takeNumber(), file.takeNumber()])
    const told: Message[] = []
    const again = await ManifestFile.open({ path, clock: realClock, onNotice: (message) => told.push(message) })
    expect(Object.keys(again.current.schema)).toEqual(names)
    expect(again.current.segs).toEqual(['seg-000001.jsonl', 'seg-000009.jsonl'])
    expect(numbers).toEqual([2, 3])
    expect(told).toEqual([])
  })
})

describe('records kept parsed', () => {
  it('are the latest used, within so many bytes', () => {
    const cache = new RecordCache(100)
    for (const lsn of [1, 2, 3]) cache.set(lsn, `record ${lsn}`, 40)
    expect([1, 2, 3].map((lsn) => cache.get(lsn))).toEqual([null, 'record 2', 'record 3'])
    cache.get(2)
    cache.set(4, 'record 4', 40)
    expect([2, 3, 4].map((lsn) => cache.get(lsn))).toEqual(['record 2', null, 'record 4'])
    cache.set(5, 'too large', 101)
    expect(cache.get(5)).toBeNull()
    expect(cache.get(4)).toBe('record 4')
  })
})

describe('which segments are copied', () => {
  const megabyte = 1024 * 1024
  const segment = (number: number, live: number) => ({ number, bytes: 32 * megabyte, live: live * megabyte })

  it('are none while little is dead', () => {
    expect(chooseVictims([segment(1, 30), segment(2, 20), segment(3, 32)], defaultLimits)).toEqual([])
  })

  it('are those with most dead lines, as many as fill one new segment', () => {
    const all = [segment(1, 30), segment(2, 10), segment(3, 0), segment(4, 24), segment(5, 8), segment(6, 15)]
    expect(chooseVictims(all, defaultLimits).map(({ number }) => number)).toEqual([3, 5, 2])
  })

  it('is one at least, though it fills more than a new one', () => {
    const all = [1, 2, 3].map((number) => ({ number, bytes: 200 * megabyte, live: 100 * megabyte }))
    expect(chooseVictims(all, defaultLimits)).toHaveLength(1)
  })
})
