import { copyFile, cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { put, remove } from '@main/db/db'
import type { OpenJournal } from '@main/db/open-journal'
import type { Message } from '@shared/failure'
import { describe, expect, it, vi } from 'vitest'
import { newFolder, note, notes } from '../db-folder'
import {
  changesOf,
  compactionWorker,
  contentsOf,
  filesIn,
  manifestIn,
  notesAfter,
  openSmall,
  saveNotes,
} from './small-journal'

/** It looks for dead lines after each kilobyte. */
const eager = { limits: { checkpointBytes: 1000 }, compactionWorker }

async function bytesOf(journal: OpenJournal): Promise<number> {
  return (await journal.stats()).bytes
}

/** Machines that run tests are busy. */
const patient = { timeout: 30_000 }

/** Commits until the journal has given so many segments back. */
async function saveUntilCompacted(journal: OpenJournal, path: string, from: number): Promise<number> {
  for (let until = from; ; until += 1) {
    await saveNotes(journal, until, until + 1)
    const { lowest } = await manifestIn(path)
    if (Object.keys(lowest).length > 0) return until + 1
  }
}

describe('winning back the space of old lines', { timeout: 60_000 }, () => {
  it('DAT-1, DAT-2: keeps the files small and every record, now and after reopening', async () => {
    const path = join(await newFolder(), 'one')
    const journal = await openSmall(path, eager)
    await saveNotes(journal, 0, 300)
    // Without it 300 commits take 125,000 bytes.
    await vi.waitFor(async () => expect(await bytesOf(journal)).toBeLessThan(60_000), patient)
    expect(await contentsOf(journal)).toEqual(notesAfter(300))
    await journal.close()
    const told: Message[] = []
    const again = await openSmall(path, { onNotice: (message) => told.push(message) })
    expect(await contentsOf(again)).toEqual(notesAfter(300))
    expect(await again.check()).toMatchObject({ damaged: [] })
    expect(told).toEqual([])
    const { segs, ckpt } = await manifestIn(path)
    expect(await filesIn(path)).toEqual([ckpt.file, ...segs].sort())
    await again.close()
  })

  it('DAT-1: brings back nothing that was removed, whatever is compacted with what', async () => {
    const path = join(await newFolder(), 'one')
    // Segments that are full of live records hold the removed ones; the removals are in those that are compacted.
    const journal = await openSmall(path, { ...eager, limits: { ...eager.limits, victimShare: 0.6 } })
    const kept = Array.from({ length: 60 }, (_, index) => note(`kept${index}`, { title: 'x'.repeat(80) }))
    for (const [index, record] of kept.entries())
      await journal.commit([put(notes, record), put(notes, note(`gone${index}`))])
    for (let index = 0; index < 60; index += 1) await journal.commit([remove(notes, `gone${index}`)])
    await saveUntilCompacted(journal, path, 0)
    const expected = await contentsOf(journal)
    expect(expected.filter(({ id }) => id.startsWith('gone'))).toEqual([])
    await journal.close()
    // All lines are read back, none from a checkpoint.
    const manifest = await manifestIn(path)
    await writeFile(join(path, 'MANIFEST.json'), JSON.stringify({ ...manifest, ckpt: null }))
    const again = await openSmall(path)
    expect(await contentsOf(again)).toEqual(expected)
    await again.close()
  })

  it('DAT-1: keeps every removal where the manifest was lost, and with it how old the lines of a segment are', async () => {
    const path = join(await newFolder(), 'one')
    const journal = await openSmall(path, eager)
    await saveUntilCompacted(journal, path, 0)
    await journal.close()
    const { segs } = await manifestIn(path)
    await rm(join(path, 'MANIFEST.json'))
    await rm(join(path, 'MANIFEST.json.bak'))
    const again = await openSmall(path)
    const manifest = await manifestIn(path)
    expect(manifest.segs).toEqual([...segs].sort())
    expect(Object.values(manifest.lowest)).toEqual(segs.map(() => 0))
    await again.close()
  })

  it('DAT-1: brings back nothing where the manifest was lost and some of the old segments are still there', async () => {
    const path = join(await newFolder(), 'one')
    const first = await openSmall(path)
    // The records in one segment, their removals in another: both are compacted together.
    const gone = Array.from({ length: 12 }, (_, index) => `gone${index}`)
    await first.commit(gone.map((id) => put(notes, note(id, { title: 'x'.repeat(400) }))))
    await first.commit(gone.map((id) => remove(notes, id)))
    await saveNotes(first, 0, 60)
    await first.close()
    const old = join(await newFolder(), 'old')
    await cp(path, old, { recursive: true })
    // Once: what a second one finds deleted is gone for good.
    const freeBytes = vi.fn(async () => 0).mockResolvedValueOnce(Number.POSITIVE_INFINITY)
    const limits = { ...eager.limits, spareBytes: 1 }
    const journal = await openSmall(path, { ...eager, limits, freeBytes })
    const until = await saveUntilCompacted(journal, path, 60)
    await journal.close()
    const { segs } = await manifestIn(path)
    const leftOver = (await filesIn(old)).filter((name) => name.startsWith('seg') && !segs.includes(name))
    expect(leftOver.length).toBeGreaterThan(1)
    for (const name of leftOver) {
      const copy = join(await newFolder(), 'one')
      await cp(path, copy, { recursive: true })
      await copyFile(join(old, name), join(copy, name))
      await rm(join(copy, 'MANIFEST.json'))
      await rm(join(copy, 'MANIFEST.json.bak'))
      const again = await openSmall(copy)
      expect(
        (await contentsOf(again)).map(({ id }) => id),
        name,
      ).toEqual(notesAfter(until).map((one) => one.id))
      await again.close()
    }
  })

  it('DAT-1: lets a long read end as it began, and deletes its segments then', async () => {
    const path = join(await newFolder(), 'one')
    const journal = await openSmall(path, eager)
    await saveNotes(journal, 0, 60)
    const before = await contentsOf(journal)
    const [first = ''] = (await filesIn(path)).filter((name) => name.startsWith('seg'))
    const seen: unknown[] = []
    for await (const record of journal.each(notes)) {
      seen.push(record)
      if (seen.length > 1) continue
      await saveUntilCompacted(journal, path, 60)
      await vi.waitFor(async () => expect((await manifestIn(path)).segs).not.toContain(first), patient)
      expect(await filesIn(path)).toContain(first)
    }
    expect(seen).toEqual(before)
    await vi.waitFor(async () => expect(await filesIn(path)).not.toContain(first), patient)
    await journal.close()
  })

  it('DAT-1: waits while the disk has no room for the copy, and says so once', async () => {
    const path = join(await newFolder(), 'one')
    const told: Message[] = []
    const freeBytes = vi.fn(async () => 2 * 1024 * 1024)
    const limits = { ...eager.limits, spareBytes: 10 * 1024 * 1024 }
    const onNotice = (message: Message) => void told.push(message)
    const journal = await openSmall(path, { ...eager, limits, freeBytes, onNotice })
    let until = 0
    while (freeBytes.mock.calls.length < 3) await saveNotes(journal, until, ++until)
    expect(told).toEqual([{ code: 'db.no-room-to-clean', params: { journal: 'one', free: 2, needed: 10 } }])
    expect((await manifestIn(path)).lowest).toEqual({})
    freeBytes.mockResolvedValue(20 * 1024 * 1024)
    until = await saveUntilCompacted(journal, path, until)
    expect(await contentsOf(journal)).toEqual(notesAfter(until))
    await journal.close()
  })

  it('DAT-1: copies nothing from a damaged segment, says so, and the next opening sets it aside', async () => {
    const path = join(await newFolder(), 'one')
    const told: Message[] = []
    const onNotice = (message: Message) => void told.push(message)
    const first = await openSmall(path)
    await saveNotes(first, 0, 60)
    await first.close()
    const segment = join(path, 'seg-000002.jsonl')
    const bytes = await readFile(segment)
    bytes[700] = (bytes[700] ?? 0) ^ 1
    await writeFile(segment, bytes)

    const journal = await openSmall(path, { ...eager, onNotice })
    for (let until = 60; told.length === 0; until += 1) await saveNotes(journal, until, until + 1)
    expect(told).toEqual([{ code: 'db.damage-found', params: { file: 'seg-000002.jsonl', journal: 'one' } }])
    await vi.waitFor(async () => expect((await manifestIn(path)).ckpt).toBeNull(), patient)
    const expected = await contentsOf(journal)
    await journal.close()
    const again = await openSmall(path, { onNotice })
    expect(told.map(({ code }) => code)).toEqual(['db.damage-found', 'db.damage-set-aside'])
    expect(await contentsOf(again)).toEqual(expected)
    await again.close()
  })

  it('DAT-1: does not forget damage that was met in another segment while it was copying', async () => {
    const path = join(await newFolder(), 'one')
    const told: string[] = []
    const onNotice = ({ code }: Message) => void told.push(code)
    const first = await openSmall(path)
    // The first segment is full of live records, so it is not copied.
    for (let index = 0; index < 30; index += 1) await first.commit([put(notes, note(`kept${index}`))])
    await saveNotes(first, 0, 60)
    await first.close()
    const segment = join(path, 'seg-000001.jsonl')
    const bytes = await readFile(segment)
    const at = bytes.indexOf('"title":"Note kept3"') + 12
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await writeFile(segment, bytes)

    const met: string[] = []
    const freeBytes = async () => {
      if (met.length === 0) await journal.get(notes, 'kept3').catch(({ code }) => met.push(code))
      return Number.POSITIVE_INFINITY
    }
    const journal = await openSmall(path, { ...eager, freeBytes, onNotice })
    await saveUntilCompacted(journal, path, 60)
    await journal.close()
    expect(met).toEqual(['db.record-damaged'])
    expect((await manifestIn(path)).ckpt).toBeNull()
    await (await openSmall(path, { onNotice })).close()
    expect(told).toEqual(['db.damage-set-aside'])
  })

  it('DAT-1: leaves the old segments in force when it is cut off, and nothing lying about', async () => {
    const path = join(await newFolder(), 'one')
    const journal = await openSmall(path)
    await saveNotes(journal, 0, 60)
    await journal.close()
    const { segs, next } = await manifestIn(path)
    await copyFile(join(path, segs[0]), join(path, `seg-${String(next).padStart(6, '0')}.jsonl.tmp`))
    await copyFile(join(path, segs[1]), join(path, `seg-${String(next + 1).padStart(6, '0')}.jsonl`))
    await writeFile(join(path, 'checkpoint-000009.bin'), 'half')
    const again = await openSmall(path)
    expect(await contentsOf(again)).toEqual(notesAfter(60))
    expect(await filesIn(path)).toEqual([expect.stringMatching(/^checkpoint-0*1\.bin$/), ...segs])
    await again.close()
  })

  it('DAT-1: ends with the journal, in the middle of whatever it does', async () => {
    const path = join(await newFolder(), 'one')
    let until = 0
    for (let round = 0; round < 6; round += 1) {
      const journal = await openSmall(path, { ...eager, limits: { ...eager.limits, idleMs: round % 3 } })
      expect(await contentsOf(journal)).toEqual(notesAfter(until))
      for (let commits = 0; commits < 10 + round * 13; commits += 1) await journal.commit(changesOf(until++))
      await journal.close()
    }
  })

  it('DAT-1: does without the thread when that can not run, and says so', async () => {
    const path = join(await newFolder(), 'one')
    const told: string[] = []
    const broken = new URL('data:text/javascript,throw new Error("no memory")')
    const onNotice = ({ code }: Message) => void told.push(code)
    const journal = await openSmall(path, { ...eager, compactionWorker: broken, onNotice })
    let until = 0
    while (told.length === 0) await saveNotes(journal, until, ++until)
    await saveNotes(journal, until, until + 40)
    expect(told).toEqual(['db.space-not-won'])
    expect(await contentsOf(journal)).toEqual(notesAfter(until + 40))
    await journal.close()
  })
})
