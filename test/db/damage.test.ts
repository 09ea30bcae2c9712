import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { put, remove } from '@main/db/db'
import { openJournal } from '@main/db/open-journal'
import type { Message } from '@shared/failure'
import { describe, expect, it } from 'vitest'
import { newFolder, note, notes, realClock } from './db-folder'

const segment = 'seg-000001.jsonl'

/** A journal of six batches, and where each of them ends in the file. */
async function writeJournal() {
  const path = join(await newFolder(), 'one')
  const journal = await openJournal({ path, clock: realClock })
  const ends: number[] = []
  for (let batch = 0; batch < 6; batch += 1) {
    await journal.commit([
      put(notes, note(`${batch}-a`)),
      put(notes, note(`${batch}-b`, { title: 'Ünïcode' })),
      remove(notes, `${batch - 2}-a`),
    ])
    ends.push((await stat(join(path, segment))).size)
  }
  await journal.close()
  return { path, ends, bytes: await readFile(join(path, segment)) }
}

async function idsIn(path: string, onNotice?: (message: Message) => void): Promise<readonly string[]> {
  const journal = await openJournal({ path, clock: realClock, ...(onNotice && { onNotice }) })
  const { rows } = await journal.query(notes, { limit: 1000 })
  await journal.close()
  return rows.map(({ id }) => id)
}

/** What is left when only these batches count. */
function idsOf(batches: readonly number[]): readonly string[] {
  const ids = new Set<string>()
  for (const batch of batches) {
    ids.add(`${batch}-a`)
    ids.add(`${batch}-b`)
    ids.delete(`${batch - 2}-a`)
  }
  return [...ids].sort()
}

/** Takes a write, and is whole from then on. */
async function expectSound(path: string, ids: readonly string[]): Promise<void> {
  const journal = await openJournal({ path, clock: realClock })
  await journal.commit([put(notes, note('z-later'))])
  await journal.close()
  const told: Message[] = []
  expect(await idsIn(path, (message) => told.push(message))).toEqual([...ids, 'z-later'])
  expect(told).toEqual([])
}

describe('recovery', () => {
  it('DAT-1: cuts a write that was torn at any byte, and nothing else', async () => {
    const { path, ends, bytes } = await writeJournal()
    const [before = 0, end = 0] = ends.slice(-2)
    for (let length = before; length < end; length += 1) {
      await writeFile(join(path, segment), bytes.subarray(0, length))
      expect(await idsIn(path), `cut at ${length}`).toEqual(idsOf([0, 1, 2, 3, 4]))
      expect((await stat(join(path, segment))).size).toBe(before)
      if (length % 40 === 0) await expectSound(path, idsOf([0, 1, 2, 3, 4]))
    }
  })

  it('DAT-1: leaves out a last batch in which one bit is wrong, whichever', async () => {
    const { path, ends, bytes } = await writeJournal()
    const [before = 0, end = 0] = ends.slice(-2)
    for (let at = before; at < end; at += 1) {
      await writeFile(join(path, segment), withFlippedBit(bytes, at, at % 8))
      expect(await idsIn(path), `bit flipped at ${at}`).toEqual(idsOf([0, 1, 2, 3, 4]))
      // Bug once found: a damaged record before an intact closing line was found damaged at every later opening.
      if (at % 40 === 0) await expectSound(path, idsOf([0, 1, 2, 3, 4]))
    }
  })

  it('DAT-1: sets a copy aside, keeps all later batches and says so when damage is in the middle', async () => {
    const { path, ends, bytes } = await writeJournal()
    for (let at = 3; at < (ends[4] ?? 0); at += 23) {
      const damaged = withFlippedBit(bytes, at, at % 8)
      await writeFile(join(path, segment), damaged)
      const told: Message[] = []
      const lost = ends.findIndex((end) => at < end)
      expect(await idsIn(path, (message) => told.push(message)), `bit flipped at ${at}`).toEqual(
        idsOf([0, 1, 2, 3, 4, 5].filter((batch) => batch !== lost)),
      )
      expect(told.map(({ code }) => code)).toEqual(['db.damage-set-aside'])
      expect(await readFile(join(path, String(told[0]?.params.copy)))).toEqual(damaged)
      const again: Message[] = []
      await idsIn(path, (message) => again.push(message))
      expect(again).toEqual([])
    }
  })

  it('DAT-1: survives a page of zeros and a file that is nothing but noise', async () => {
    const { path, ends, bytes } = await writeJournal()
    const zeroed = Buffer.from(bytes)
    zeroed.fill(0, (ends[1] ?? 0) + 10, (ends[3] ?? 0) - 10)
    await writeFile(join(path, segment), zeroed)
    expect(await idsIn(path)).toEqual(idsOf([0, 1, 4, 5]))
    await writeFile(join(path, segment), Buffer.alloc(5000, '\0\nx'))
    expect(await idsIn(path)).toEqual([])
    await expectSound(path, [])
  })

  it('DAT-1: reads batches that are larger than the pieces it reads', async () => {
    const path = join(await newFolder(), 'one')
    const journal = await openJournal({ path, clock: realClock })
    const long = 'ø'.repeat(1_500_000)
    await journal.commit([put(notes, note('a', { title: long })), put(notes, note('b'))])
    await journal.commit([put(notes, note('c'))])
    await journal.close()
    expect(await idsIn(path)).toEqual(['a', 'b', 'c'])
  })

  it('DAT-1: manages without the manifest, and with a damaged one', async () => {
    const { path } = await writeJournal()
    await writeFile(join(path, 'MANIFEST.json'), '{')
    const told: string[] = []
    expect(await idsIn(path, ({ code }) => told.push(code))).toEqual(idsOf([0, 1, 2, 3, 4, 5]))
    expect(told).toEqual(['db.backup-used'])
    await rm(join(path, 'MANIFEST.json'))
    expect(await idsIn(path)).toEqual(idsOf([0, 1, 2, 3, 4, 5]))
    expect((await readdir(path)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})

function withFlippedBit(bytes: Buffer, at: number, bit: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ (1 << bit)
  return copy
}
