import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Archives, archivesHere } from '@main/backup/archives'
import { backupRunning } from '@main/backup/make-backup'
import { readBackup } from '@main/backup/read-backup'
import { type RestoreOptions, restoreStill } from '@main/backup/restore'
import { finishSwap } from '@main/backup/swap'
import { writeBackup } from '@main/backup/write-backup'
import { put } from '@main/db/db'
import { takeLock } from '@main/db/files/lock'
import type { Restored } from '@shared/domain/backup'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { note, notes, realClock } from '../db/db-folder'
import { filesBelow } from '../support/open-app'
import { backupOf, fill, newFolder, request, shop, tables, version, within, wordsIn } from './backup-folder'

const root = fileURLToPath(new URL('../..', import.meta.url))
let bundle = ''

beforeAll(async () => {
  // Below node_modules, so that the packages it imports are found.
  bundle = await mkdtemp(join(root, 'node_modules', '.restore-test-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    resolve: { alias: { '@shared': join(root, 'src/shared'), '@main': join(root, 'src/main') } },
    build: {
      ssr: fileURLToPath(new URL('./restore-child.ts', import.meta.url)),
      outDir: bundle,
      emptyOutDir: true,
      target: 'node22',
    },
  })
})
afterAll(() => rm(bundle, { recursive: true, force: true }))

const restore = (dataDir: string, file: string, more: Partial<RestoreOptions> = {}): Promise<Restored> =>
  restoreStill({ dataDir, file, clock: realClock, version, tables, ...more })

async function filled(word: string): Promise<string> {
  const dataDir = await newFolder()
  await within(dataDir, (db) => fill(db, word))
  return dataDir
}

describe('a restore', () => {
  it('DAT-3: brings back everything as it was, and keeps what was there in a backup beside it', async () => {
    const dataDir = await filled('old')
    const { path } = await backupOf(dataDir)
    await within(dataDir, async (db) => {
      await fill(db, 'new')
      await (await db.instance('one')).commit([put(notes, note('c', { title: 'new' }))])
    })
    const restored = await restore(dataDir, path)
    expect(await wordsIn(dataDir)).toEqual(new Set(['old']))
    expect(await readdir(join(dataDir, 'files'))).toHaveLength(1)
    expect(restored).toMatchObject({ from: path, version, withoutToken: [] })
    expect(restored.before).toMatch(/backups.before-restore-.*\.tgz$/)
    await restore(dataDir, restored.before ?? '')
    expect(await wordsIn(dataDir)).toEqual(new Set(['new', 'old']))
    expect(await readdir(dataDir)).not.toContain('restore')
  })

  it('DAT-3: pauses every schedule and leaves the live switch of each instance as it was', async () => {
    const dataDir = await filled('old')
    const { path } = await backupOf(dataDir)
    const restored = await restore(dataDir, path)
    await within(dataDir, async ({ app: { data } }) => {
      expect(data.settings.pausedUntil).toBe('forever')
      expect(data.backups).toMatchObject({ restored, writtenBy: version })
      expect(data.instances.map(({ rehearsal, state }) => [rehearsal, state])).toEqual([
        [false, 'confirmed'],
        [false, 'confirmed'],
      ])
    })
  })

  it('DAT-3, SEC-2: moves to another machine without tokens, and names who needs one', async () => {
    const { path } = await backupOf(await filled('old'))
    const elsewhere = join(await newFolder(), 'fresh', 'data')
    const restored = await restore(elsewhere, path)
    expect(restored).toMatchObject({ before: null, withoutToken: ['old', 'old 2'] })
    expect(await wordsIn(elsewhere)).toEqual(new Set(['old']))
    await within(elsewhere, async ({ app, secrets }) => {
      expect(secrets.data.secrets).toEqual({})
      expect(app.data.instances.map(({ tokenSetAt }) => tokenSetAt)).toEqual([null, null])
    })
    for (const [file, text] of await filesBelow(elsewhere))
      expect([file, text.includes('sealed-')]).toEqual([file, false])
  })

  it('SEC-2: keeps this machine’s token for the same instance, store and address only', async () => {
    const dataDir = await filled('old')
    const { path } = await backupOf(dataDir)
    const changed = [shop('one', { apiUrl: 'https://elsewhere.example/stores/hashone' }), shop('two')]
    await within(dataDir, ({ app }) => app.update((data) => ({ ...data, instances: changed })))
    expect((await restore(dataDir, path)).withoutToken).toEqual(['old'])
    await within(dataDir, async ({ app, secrets }) => {
      expect(Object.keys(secrets.data.secrets)).toEqual(['two'])
      expect(app.data.instances.map(({ tokenSetAt }) => tokenSetAt)).toEqual([null, '2026-02-01T00:00:00.000Z'])
    })
  })

  it('SEC-2: hands no token to an instance that calls itself the demo store at an address of its own', async () => {
    const dataDir = await filled('old')
    const foreign = await newFolder()
    const lure = shop('two', { demo: true, apiUrl: 'https://elsewhere.example/stores/hashtwo' })
    await within(foreign, ({ app }) => app.update((data) => ({ ...data, instances: [lure] })))
    await restore(dataDir, (await backupOf(foreign)).path)
    await within(dataDir, async ({ secrets }) => expect(secrets.data.secrets).toEqual({}))
  })

  it('DAT-3: puts data right that can not be opened any more', async () => {
    const dataDir = await filled('old')
    const { path } = await backupOf(dataDir)
    for (const file of ['app.json', 'app.json.bak', 'instances/one/MANIFEST.json', 'instances/one/MANIFEST.json.bak'])
      await writeFile(join(dataDir, file), 'not json')
    const { before } = await restore(dataDir, path)
    expect(await wordsIn(dataDir)).toEqual(new Set(['old']))
    const kept = await newFolder()
    await readBackup(before ?? '', kept)
    expect(await readFile(join(kept, 'instances/one/MANIFEST.json'), 'utf8')).toBe('not json')
  })

  it('DAT-3, DAT-4: changes nothing where the backup is damaged, newer, gone, or the data are in use', async () => {
    const dataDir = await filled('here')
    const { path } = await backupOf(await filled('old'))
    const before = await filesBelow(dataDir)
    const bytes = await readFile(path)
    await writeFile(`${path}.cut`, bytes.subarray(0, bytes.length - 100))
    await expect(restore(dataDir, `${path}.cut`)).rejects.toThrow(/not a whole backup/)
    await expect(restore(dataDir, `${path}.none`)).rejects.toThrow(/There is no backup/)
    const newer = [{ name: notes.name, version: 0 }]
    await expect(restore(dataDir, path, { tables: newer })).rejects.toThrow(/newer version of Quayside/)
    const release = await takeLock(dataDir)
    await expect(restore(dataDir, path)).rejects.toMatchObject({ code: 'db.locked' })
    await release()
    expect([...(await filesBelow(dataDir)).keys()].sort()).toEqual([...before.keys()].sort())
    expect(await filesBelow(dataDir)).toEqual(before)
  })

  it('DAT-3: changes nothing where what is here can not be kept first', async () => {
    const dataDir = await filled('here')
    const { path } = await backupOf(await filled('old'))
    await writeFile(join(dataDir, 'backups'), 'a file where the folder should be')
    await expect(restore(dataDir, path)).rejects.toThrow(/so nothing was restored/)
    expect(await wordsIn(dataDir)).toEqual(new Set(['here']))
    expect(await readdir(dataDir)).not.toContain('restore')
  })

  it('DAT-3: killed at any step leaves the old data or the new, never some of each', async () => {
    const { path } = await backupOf(await filled('old'))
    const template = await filled('here')
    const outcomes: string[] = []
    for (let step = 1; ; step += 1) {
      const dataDir = await newFolder()
      await cp(template, dataDir, { recursive: true })
      const child = spawn(process.execPath, [join(bundle, 'restore-child.js'), dataDir, path, String(step)], {
        stdio: ['ignore', 'inherit', 'inherit'],
      })
      const [code] = await once(child, 'exit')
      await rm(join(dataDir, 'LOCK'), { force: true })
      // As at each start, and cut off once more on the way.
      await finishSwap(dataDir, dieAt(step % 5)).catch(() => undefined)
      await finishSwap(dataDir)
      const words = [...(await wordsIn(dataDir))].join(' and ')
      outcomes.push(words)
      expect(await readdir(dataDir)).not.toContain('restore')
      expect(await readdir(join(dataDir, 'files'))).toHaveLength(1)
      if (code === 0) break
    }
    expect(outcomes.length).toBeGreaterThan(15)
    expect(new Set(outcomes)).toEqual(new Set(['here', 'old']))
    // One moment parts them.
    expect(outcomes.slice(outcomes.indexOf('old'))).not.toContain('here')
    expect(outcomes.at(-1)).toBe('old')
  }, 120_000)
})

function dieAt(step: number) {
  let taken = 0
  return () => {
    taken += 1
    if (taken === step) throw new Error('cut off')
  }
}

describe('a backup of a running application', () => {
  it('DAT-1, DAT-3: has every commit acknowledged before it, and each commit whole, while more are made', async () => {
    const dataDir = await newFolder()
    const target = join(await newFolder(), 'b.tgz')
    const acknowledged = await within(dataDir, async (db) => {
      const journal = await db.instance('one')
      let number = 0
      let isOver = false
      const commit = async () => {
        number += 1
        const at = number
        await journal.commit(['x', 'y', 'z'].map((part) => put(notes, note(`${at}-${part}`, { size: at }))))
      }
      while (number < 50) await commit()
      const writing = (async () => {
        while (!isOver) await commit()
      })()
      await backupRunning(db, request(dataDir, target))
      isOver = true
      await writing
      return 50
    })
    const elsewhere = await newFolder()
    await restore(elsewhere, target)
    await within(elsewhere, async (db) => {
      const sizes = await (await db.instance('one')).counts(notes, 'size')
      expect(sizes.size).toBeGreaterThanOrEqual(acknowledged)
      expect([...sizes].filter(([, count]) => count !== 3)).toEqual([])
      for (let number = 1; number <= sizes.size; number += 1) expect(sizes.has(number)).toBe(true)
    })
  })

  it('DAT-3: says what is in it', async () => {
    const made = await backupOf(await filled('old'))
    const { files, ...manifest } = await readBackup(made.path)
    expect(made).toMatchObject({ reason: 'by-hand', unread: [], records: 6 })
    expect(made.bytes).toBe((await readFile(made.path)).length)
    expect(manifest.instances.map(({ name }) => name)).toEqual(['old', 'old 2'])
    expect(manifest.journals).toMatchObject([
      { name: 'one', records: { notes: 2 } },
      { name: 'two', records: { notes: 2 } },
      { name: 'backoffice', records: { notes: 2 } },
    ])
    expect(files.length).toBeGreaterThan(7)
  })

  it('DAT-3: takes along a journal that can not be opened, and names it', async () => {
    const dataDir = await filled('old')
    for (const file of ['MANIFEST.json', 'MANIFEST.json.bak'])
      await writeFile(join(dataDir, 'instances', 'two', file), 'not json')
    const made = await backupOf(dataDir)
    expect(made).toMatchObject({ unread: ['two'], records: null })
    expect((await readBackup(made.path)).files.map(({ path }) => path)).toContain('instances/two/seg-000001.jsonl')
  })

  it.each([
    ['inside the data folder', (dataDir: string) => join(dataDir, 'b.tgz'), /inside the data folder/],
    ['inside a journal', (dataDir: string) => join(dataDir, 'instances', 'b.tgz'), /inside the data folder/],
    ['in a folder that is not there', (dataDir: string) => join(dataDir, '..', 'gone', 'b.tgz'), /does not exist/],
    ['over a file', () => fileURLToPath(import.meta.url), /exists already/],
    ['at half a path', () => 'b.tgz', /not a whole path/],
  ])('DAT-3: is refused %s', async (_where, target, message) => {
    const dataDir = await filled('old')
    const before = await readdir(dataDir)
    await expect(backupOf(dataDir, { target: target(dataDir) })).rejects.toThrow(message)
    expect(await readdir(dataDir)).toEqual(before)
  })

  it('DAT-3: leaves nothing behind on a disk that is full', async () => {
    const dataDir = await filled('old')
    const folder = await newFolder()
    const openFile = async () => {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
    }
    const archives: Archives = { ...archivesHere, write: (from, what, to) => writeBackup(from, what, to, openFile) }
    await expect(backupOf(dataDir, { target: join(folder, 'b.tgz'), archives })).rejects.toThrow(/not enough room/)
    expect(await readdir(folder)).toEqual([])
    await mkdir(join(dataDir, 'tmp'), { recursive: true })
    expect(await readdir(join(dataDir, 'tmp'))).toEqual([])
  })
})
