import { execFileSync } from 'node:child_process'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { takeLock } from '@main/db/files/lock'
import { openDb } from '@main/db/open-db'
import { describe, expect, it } from 'vitest'
import { newFolder, realClock } from './db-folder'

/** The lock of this very process, with something changed. */
async function writeLock(folder: string, changes: Record<string, unknown>): Promise<void> {
  const release = await takeLock(folder)
  const mine = JSON.parse(await readFile(join(folder, 'LOCK'), 'utf8'))
  await release()
  await writeFile(join(folder, 'LOCK'), JSON.stringify({ ...mine, ...changes }))
}

describe('the lock', () => {
  it('DAT-4: refuses a second opening and names the process', async () => {
    const folder = await newFolder()
    const db = await openDb({ dataDir: folder, clock: realClock })
    await expect(openDb({ dataDir: folder, clock: realClock })).rejects.toMatchObject({
      code: 'db.locked',
      params: { pid: process.pid, folder },
    })
    await db.close()
    await expect(stat(join(folder, 'LOCK'))).rejects.toThrow()
    await (await openDb({ dataDir: folder, clock: realClock })).close()
  })

  const gone = Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }))
  it.each([
    ['a process that is gone', { pid: gone }],
    ['another start of the machine', { boot: 'an-earlier-one' }],
    ['an earlier process with the same number', { started: '1' }],
    ['half a file', null],
  ])('DAT-4: takes over the lock of %s', async (_, changes) => {
    const folder = await newFolder()
    if (changes) await writeLock(folder, changes)
    else await writeFile(join(folder, 'LOCK'), '{"pid":')
    const release = await takeLock(folder)
    expect(JSON.parse(await readFile(join(folder, 'LOCK'), 'utf8')).pid).toBe(process.pid)
    await release()
  })

  it('DAT-4: is taken over by one only when many find it stale at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const folder = await newFolder()
      await writeLock(folder, { pid: gone })
      const taken = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(folder)))
      expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    }
  })
})
