import { cp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import { put, type Table } from '@main/db/db'
import { type OpenFile, openFile } from '@main/db/files/file-io'
import type { Message } from '@shared/failure'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Note, newFolder, note, notes } from '../db-folder'
import { contentsOf, filesIn, manifestIn, notesAfter, openSmall, saveNotes } from './small-journal'

/** What a kill would leave now. */
async function copyOf(path: string): Promise<string> {
  const copy = join(await newFolder(), 'one')
  await cp(path, copy, { recursive: true })
  return copy
}

/** A journal closed with a checkpoint. */
async function writeJournal(commits = 80): Promise<string> {
  const path = join(await newFolder(), 'one')
  const journal = await openSmall(path)
  await saveNotes(journal, 0, commits)
  await journal.close()
  return path
}

/** What it holds, and how many records had to be projected to find out. */
async function reopen(path: string, version?: string) {
  const project = vi.fn(notes.indexes.size)
  const watched = { ...notes, indexes: { ...notes.indexes, size: project } }
  // The same source text, so the same signature.
  project.toString = () => String(notes.indexes.size)
  const told: Message[] = []
  const journal = await openSmall(path, { onNotice: (message) => told.push(message), ...(version && { version }) })
  const { rows } = await journal.query<Note>(watched, { limit: 1000 })
  const projected = project.mock.calls.length
  return { journal, rows, projected, told: told.map(({ code }) => code) }
}

describe('a checkpoint', { timeout: 60_000 }, () => {
  it('DAT-2: spares the next opening to read records that were there when it was written', async () => {
    const path = await writeJournal()
    const { journal, rows, projected, told } = await reopen(path)
    expect(rows).toEqual(notesAfter(80))
    expect({ projected, told }).toEqual({ projected: 0, told: [] })
    await saveNotes(journal, 80, 90)
    await journal.close()
    const again = await reopen(path)
    expect(again.rows).toEqual(notesAfter(90))
    await again.journal.close()
    expect((await filesIn(path)).filter((name) => name.startsWith('checkpoint'))).toHaveLength(1)
  })

  it('DAT-1: counts only with what was committed after it, also after a kill', async () => {
    const path = await writeJournal()
    const journal = await openSmall(path)
    await saveNotes(journal, 80, 130)
    const killed = await copyOf(path)
    await journal.close()
    const { journal: again, rows, projected } = await reopen(killed)
    expect(rows).toEqual(notesAfter(130))
    expect(projected).toBeGreaterThan(0)
    expect(projected).toBeLessThan(60)
    await again.close()
  })

  it('DAT-1: is thrown away on any doubt, and the segments tell everything', async () => {
    const path = await writeJournal()
    const [name = ''] = (await filesIn(path)).filter((file) => file.startsWith('checkpoint'))
    const whole = await readFile(join(path, name))
    const manifest = await readFile(join(path, 'MANIFEST.json'))
    const doubtful: (() => Promise<void>)[] = [
      () => rm(join(path, name)),
      () => truncate(join(path, name), whole.length - 1),
      () => writeFile(join(path, name), withFlippedBit(whole, Math.floor(whole.length / 2))),
      () => writeFile(join(path, name), ''),
    ]
    for (const spoil of doubtful) {
      await writeFile(join(path, name), whole)
      await writeFile(join(path, 'MANIFEST.json'), manifest)
      await spoil()
      const { journal, rows, told } = await reopen(path)
      expect(rows).toEqual(notesAfter(80))
      expect(told).toEqual([])
      await journal.close()
    }
  })

  it('DAT-1: that makes no sense, though it is as it was written, is not used a second time', async () => {
    const path = await writeJournal()
    const manifest = await manifestIn(path)
    const file = join(path, manifest.ckpt.file)
    const bytes = await readFile(file)
    // The rows' own list of what they left out is missing.
    bytes.write('{"kind":"part","name":"gone"}', bytes.indexOf('{"kind":"part","name":"left"}'))
    await writeFile(file, bytes)
    const ckpt = { ...manifest.ckpt, crc: crc32(bytes) }
    await writeFile(join(path, 'MANIFEST.json'), JSON.stringify({ ...manifest, ckpt }))
    const journal = await openSmall(path)
    await expect(contentsOf(journal)).rejects.toThrow('left is missing')
    await journal.close()
    const again = await openSmall(path)
    expect(await contentsOf(again)).toEqual(notesAfter(80))
    await again.close()
  })

  it('DAT-1: stays as it is when the journal is closed while its first table is read', async () => {
    const path = join(await newFolder(), 'one')
    const first = await openSmall(path)
    await first.commit(Array.from({ length: 5000 }, (_, index) => put(notes, note(`n${index}`))))
    await first.close()
    const before = await manifestIn(path)
    const renamed: Table<Note> = { ...notes, indexes: { doubled: ({ size }) => size * 2 } }
    const limits = { closingBytes: Number.POSITIVE_INFINITY }
    let written: string[] = []
    const watched: OpenFile = (name, flags) => {
      written.push(name)
      return openFile(name, flags)
    }
    const journal = await openSmall(path, { limits, openFile: watched })
    // Every look at the time is 10 ms later: others get their turn after each of the 5000 records.
    let now = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 10))
    onTestFinished(() => clock.mockRestore())
    const asked = expect(journal.query(renamed)).rejects.toMatchObject({ code: 'db.closed' })
    await journal.close()
    written = []
    await asked
    for (let turn = 0; turn < 20; turn += 1) await setImmediate()
    expect(written).toEqual([])
    expect(await manifestIn(path)).toEqual(before)
  })

  it('DAT-1: of segments that are others now counts for nothing', async () => {
    const path = await writeJournal()
    const { segs } = await manifestIn(path)
    // A whole batch is gone from the end of a sealed segment.
    const bytes = await readFile(join(path, segs[1]))
    const end = bytes.lastIndexOf('\n', bytes.length - 2)
    const lastBatch = bytes.lastIndexOf('["c"', end - 10)
    await writeFile(join(path, segs[1]), bytes.subarray(0, bytes.indexOf('\n', lastBatch) + 1))
    const { journal, projected } = await reopen(path)
    expect(projected).toBeGreaterThan(50)
    await journal.close()
  })

  it('DAT-3: of another version of Quayside, or of other indexes, is not relied on for columns', async () => {
    const path = await writeJournal()
    const updated = await reopen(path, '2.0.0')
    expect(updated.rows).toEqual(notesAfter(80))
    expect(updated.projected).toBe(51)
    await updated.journal.close()

    const renamed: Table<Note> = { ...notes, indexes: { ...notes.indexes, doubled: ({ size }) => size * 2 } }
    const journal = await openSmall(path, { version: '2.0.0' })
    expect((await journal.query(renamed, { where: { doubled: 158 } })).rows).toEqual(
      notesAfter(80).filter(({ size }) => size === 79),
    )
    await journal.close()
  })

  it('DAT-2: is written again once rows were made, although one was written while nobody had asked for them', async () => {
    const path = await writeJournal()
    const limits = { closingBytes: 500, checkpointBytes: 500 }
    const journal = await openSmall(path, { version: '2.0.0', limits })
    const before = (await manifestIn(path)).ckpt?.file
    await vi.waitFor(async () => expect((await manifestIn(path)).ckpt?.file).not.toBe(before), { timeout: 15_000 })
    expect(await contentsOf(journal)).toEqual(notesAfter(80))
    await journal.close()
    const { journal: again, rows, projected } = await reopen(path, '2.0.0')
    expect(rows).toEqual(notesAfter(80))
    expect(projected).toBe(0)
    await again.close()
  })

  it('carries on what it knows of tables that nobody has asked for', async () => {
    const path = await writeJournal()
    const others: Table<Note> = { ...notes, name: 'others' }
    for (let round = 0; round < 3; round += 1) {
      const journal = await openSmall(path)
      await journal.commit([put(others, note(`${round}`))])
      expect((await journal.stats()).records).toEqual({ notes: 51, others: round + 1 })
      await journal.close()
    }
    const { journal, rows, projected } = await reopen(path)
    expect(rows).toEqual(notesAfter(80))
    expect(projected).toBe(0)
    expect(await contentsOf(journal)).toEqual(rows)
    await journal.close()
  })
})

function withFlippedBit(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 4
  return copy
}
