import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { put } from '@main/db/db'
import { type OpenFile, openFile } from '@main/db/files/file-io'
import { openDb } from '@main/db/open-db'
import { describe, expect, it } from 'vitest'
import { newFolder, note, notes, realClock } from './db-folder'

/** A disk with so many bytes left: it takes what fits, as a real one does, and then refuses. */
function diskWith(room: { bytes: number; failSync?: boolean }): OpenFile {
  return async (path, flags) => {
    const file = await openFile(path, flags)
    const failing = async () => {
      if (room.failSync) throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' })
    }
    return {
      async write(bytes, offset, length) {
        if (room.bytes === 0)
          throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
        const taken = Math.min(length, room.bytes, 1000)
        room.bytes -= taken
        return file.write(bytes, offset, taken)
      },
      sync: () => failing().then(() => file.sync()),
      datasync: () => failing().then(() => file.datasync()),
      close: () => file.close(),
    }
  }
}

describe('a full disk', () => {
  it('DAT-1: loses nothing that was acknowledged, stops writing and says so', async () => {
    const folder = await newFolder()
    const told: string[] = []
    const db = await openDb({
      dataDir: folder,
      clock: realClock,
      openFile: diskWith({ bytes: 50_000 }),
      onNotice: ({ code }) => told.push(code),
    })
    const journal = await db.instance('one')
    const saved: string[] = []
    const save = async (id: string) => {
      await journal.commit([put(notes, note(id, { title: 'x'.repeat(900) })), put(notes, note(`${id}+`))])
      saved.push(id, `${id}+`)
    }
    for (let round = 0; round < 30; round += 1) await Promise.allSettled([save(`${round}a`), save(`${round}b`)])
    expect(saved.length).toBeGreaterThan(40)
    expect(saved.length).toBeLessThan(120)
    await expect(save('later')).rejects.toMatchObject({ kind: 'unexpected', code: 'db.writes-stopped' })
    expect(told).toEqual(['db.writes-stopped'])
    expect((await journal.query(notes)).total).toBe(saved.length)
    await db.close()

    const again = await openDb({ dataDir: folder, clock: realClock })
    const reopened = await again.instance('one')
    expect((await reopened.getMany(notes, saved)).length).toBe(saved.length)
    expect((await reopened.query(notes)).total).toBe(saved.length)
    await reopened.commit([put(notes, note('later'))])
    await again.close()
  })

  it('DAT-1: after a failed fsync nothing is acknowledged until the files are opened anew', async () => {
    const disk = { bytes: 1_000_000, failSync: false }
    const folder = await newFolder()
    const db = await openDb({ dataDir: folder, clock: realClock, openFile: diskWith(disk) })
    const journal = await db.instance('one')
    await journal.commit([put(notes, note('a'))])
    disk.failSync = true
    await expect(journal.commit([put(notes, note('b'))])).rejects.toMatchObject({ code: 'db.writes-stopped' })
    disk.failSync = false
    await expect(journal.commit([put(notes, note('c'))])).rejects.toMatchObject({ code: 'db.writes-stopped' })
    expect((await journal.query(notes)).rows).toEqual([note('a')])
    await db.close()
  })

  it('DAT-1: leaves settings as they were, and no half files about', async () => {
    const folder = await newFolder()
    const disk = { bytes: 100_000 }
    const db = await openDb({ dataDir: folder, clock: realClock, openFile: diskWith(disk) })
    const withTheme = (theme: 'dark' | 'light') =>
      db.app.update((app) => ({ ...app, settings: { ...app.settings, theme } }))
    await withTheme('dark')
    for (const bytes of [0, 100, 400]) {
      disk.bytes = bytes
      await expect(withTheme('light')).rejects.toThrow('ENOSPC')
      expect(db.app.data.settings.theme).toBe('dark')
    }
    disk.bytes = 100_000
    await db.app.update((app) => ({ ...app, settings: { ...app.settings, notifications: false } }))
    const kept = JSON.parse(await readFile(join(folder, 'app.json'), 'utf8'))
    expect(kept.settings).toMatchObject({ theme: 'dark', notifications: false })
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
    await db.close()
  })
})
