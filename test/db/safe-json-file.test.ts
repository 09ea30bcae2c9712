import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SafeJsonFile } from '@main/db/files/safe-json-file'
import { describe, expect, it } from 'vitest'
import { newFolder, realClock } from './db-folder'

describe('a safe JSON file', () => {
  it('DAT-1: is replaced by one caller after another, so that the last one counts and none meets half a file', async () => {
    const folder = await newFolder()
    const path = join(folder, 'some.json')
    const file = new SafeJsonFile<{ turn: number }>({ path, clock: realClock, whenDamaged: 'use-backup' })
    const turns = Array.from({ length: 20 }, (_, turn) =>
      file.write({ turn }).then(async () => {
        const { turn: onDisk } = JSON.parse(await readFile(path, 'utf8'))
        expect(onDisk).toBeGreaterThanOrEqual(turn)
      }),
    )
    await Promise.all(turns)
    expect(await file.read()).toEqual({ turn: 19 })
    expect(JSON.parse(await readFile(`${path}.bak`, 'utf8'))).toEqual({ turn: 18 })
    expect((await readdir(folder)).sort()).toEqual(['some.json', 'some.json.bak'])
  })

  it('DAT-1: rejects only the caller whose own write failed', async () => {
    const path = join(await newFolder(), 'some.json')
    const cyclic: { self?: unknown } = {}
    cyclic.self = cyclic
    const file = new SafeJsonFile<object>({ path, clock: realClock, whenDamaged: 'use-backup' })
    const [first, second, third] = await Promise.allSettled([
      file.write({ first: true }),
      (async () => file.write(cyclic))(),
      file.write({ third: true }),
    ])
    expect([first.status, second.status, third.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await file.read()).toEqual({ third: true })
  })
})
