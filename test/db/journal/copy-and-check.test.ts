import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { put, remove } from '@main/db/db'
import { type OpenJournal, openJournal } from '@main/db/open-journal'
import { describe, expect, it } from 'vitest'
import { newFolder, note, notes, realClock } from '../db-folder'

const smallSegments = { segmentBytes: 4000 }

async function openIn(path: string): Promise<OpenJournal> {
  return openJournal({ path, clock: realClock, limits: smallSegments })
}

async function save(journal: OpenJournal, from: number, until: number): Promise<void> {
  for (let number = from; number < until; number += 1) {
    const old = remove(notes, `n${number - 50}`)
    await journal.commit([put(notes, note(`n${number}`)), put(notes, note('same', { size: number })), old])
  }
}

async function contentsOf(journal: OpenJournal): Promise<readonly unknown[]> {
  return (await journal.query(notes, { limit: 1000 })).rows
}

describe('a copy of an open journal', { timeout: 60_000 }, () => {
  it('DAT-3: holds what was committed before the call, whatever is committed meanwhile', async () => {
    const folder = await newFolder()
    const journal = await openIn(join(folder, 'one'))
    await save(journal, 0, 100)
    const before = await contentsOf(journal)
    await Promise.all([journal.copyTo(join(folder, 'copy')), save(journal, 100, 160)])
    const after = await contentsOf(journal)
    await journal.close()

    const copy = await openIn(join(folder, 'copy'))
    expect(await contentsOf(copy)).toEqual(before)
    await save(copy, 500, 600)
    await copy.close()
    const again = await openIn(join(folder, 'one'))
    expect(await contentsOf(again)).toEqual(after)
    await again.close()
  })

  it('DAT-3: costs no second copy of sealed segments where the disk has links', async () => {
    const folder = await newFolder()
    const journal = await openIn(join(folder, 'one'))
    await save(journal, 0, 40)
    await journal.copyTo(join(folder, 'copy'))
    const [first, active] = await Promise.all(
      ['seg-000001.jsonl', `seg-00000${(await journal.stats()).segments}.jsonl`].map((name) =>
        stat(join(folder, 'copy', name)),
      ),
    )
    expect([first?.nlink, active?.nlink]).toEqual([2, 1])
    await expect(journal.copyTo(join(folder, 'copy'))).rejects.toMatchObject({ code: 'EEXIST' })
    await journal.close()
  })
})

describe('checking a journal', { timeout: 60_000 }, () => {
  it('DAT-1: finds every damaged place and nothing else, and counts', async () => {
    const folder = await newFolder()
    const journal = await openIn(join(folder, 'one'))
    await save(journal, 0, 60)
    const sound = await journal.check()
    expect(sound).toMatchObject({ records: 120, damaged: [] })
    const { segments, bytes, liveBytes, records } = await journal.stats()
    expect({ segments, bytes }).toEqual({ segments: sound.segments, bytes: sound.bytes })
    expect(segments).toBeGreaterThan(3)
    expect(records).toEqual({ notes: 51 })
    expect(liveBytes).toBeGreaterThan(51 * 100)
    expect(liveBytes).toBeLessThan(bytes / 2)

    const path = join(folder, 'one/seg-000002.jsonl')
    const content = await readFile(path)
    content[1000] = (content[1000] ?? 0) ^ 1
    await writeFile(path, content)
    const { damaged } = await journal.check()
    expect(damaged.map(({ file }) => file)).toEqual(['seg-000002.jsonl'])
    expect(damaged[0]?.offset).toBeLessThanOrEqual(1000)
    await journal.close()
  })
})
