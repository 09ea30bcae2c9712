import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createAutomaticBackups } from '@main/backup/automatic'
import { readBackup } from '@main/backup/read-backup'
import { restoreStill } from '@main/backup/restore'
import { prepareFolder } from '@main/data-keeper'
import { describe, expect, it, onTestFinished } from 'vitest'
import { realClock } from '../db/db-folder'
import { openApp } from '../support/open-app'
import { simulatedClock } from '../support/simulated-clock'
import { fill, newFolder, tables, version, within, wordsIn } from './backup-folder'

const hour = 3_600_000
const day = 24 * hour
/** In real time: a backup is read and written. */
const patiently = { timeout: 10_000 }

function automatic(start: { readonly at: string; readonly failed: boolean } | null = null) {
  const clock = simulatedClock()
  const begun = clock.now()
  const made: number[] = []
  const settings = { automaticBackups: true }
  let last = start
  let failing = false
  const backups = createAutomaticBackups({
    clock,
    settings: () => settings,
    last: () => last,
    async make(at) {
      made.push((clock.now() - begun) / hour)
      last = { at, failed: failing }
    },
    async begin(at) {
      last = { at, failed: false }
    },
  })
  return {
    clock,
    backups,
    made,
    settings,
    fail(on: boolean) {
      failing = on
    },
  }
}

describe('daily backups', () => {
  it('DAT-3: are made once a day from the first day on, none at the very first start', async () => {
    const { clock, backups, made } = automatic()
    await backups.poke()
    await clock.advance(3 * day + hour)
    expect(made).toEqual([24, 48, 72])
    await backups.stop()
    await clock.advance(2 * day)
    expect(made).toHaveLength(3)
    expect(clock.waiting).toBe(0)
  })

  it('DAT-3: make up once for days that were missed', async () => {
    const { clock, backups, made } = automatic({ at: '2020-01-01T00:00:00.000Z', failed: false })
    await backups.poke()
    expect(made).toEqual([0])
    clock.sleepComputer(5 * day)
    await clock.advance(hour)
    expect(made).toHaveLength(2)
  })

  it('DAT-3: are tried again each hour after a failure, and look at a clock that was set back', async () => {
    const { clock, backups, made, fail } = automatic({ at: '2099-01-01T00:00:00.000Z', failed: false })
    fail(true)
    await backups.poke()
    await clock.advance(2 * hour)
    fail(false)
    await clock.advance(3 * hour)
    expect(made).toEqual([0, 1, 2, 3])
  })

  it('DAT-3: stop while they are switched off', async () => {
    const { clock, backups, made, settings } = automatic()
    await backups.poke()
    settings.automaticBackups = false
    await clock.advance(2 * day)
    expect(made).toEqual([])
    settings.automaticBackups = true
    await backups.poke()
    expect(made).toHaveLength(1)
  })

  it('DAT-3: go to the folder chosen, as many as are wanted, and say when they fail', async () => {
    const clock = simulatedClock(Date.UTC(2026, 4, 4, 9))
    const app = await openApp({ clock })
    onTestFinished(() => app.close())
    const folder = await newFolder()
    await writeFile(join(folder, 'mine.tgz'), 'not one of them')
    const noFolder = join(folder, 'gone')
    expect(await app.refusal('app.saveSettings', { backupFolder: noFolder })).toMatchObject({
      code: 'backup.no-folder',
    })
    expect(await app.refusal('app.saveSettings', { backupFolder: app.dataDir })).toMatchObject({
      code: 'backup.inside-data',
    })
    await app.call('app.saveSettings', { backupFolder: folder, backupsKept: 2 })
    const dailies = async () => (await readdir(folder)).filter((name) => name.startsWith('quayside-daily'))
    const noted = async () => (await app.call('data.state', {})).notes
    for (let days = 1; days <= 4; days += 1) {
      await clock.advance(day - hour)
      await expect
        .poll(async () => {
          await clock.advance(hour / 4)
          return (await noted()).last?.madeAt.slice(0, 10)
        }, patiently)
        .toBe(`2026-05-0${4 + days}`)
    }
    await expect
      .poll(async () => (await dailies()).map((name) => name.slice(0, 25)), patiently)
      .toEqual(['quayside-daily-2026-05-07', 'quayside-daily-2026-05-08'])
    expect(await readdir(folder)).toContain('mine.tgz')

    const other = await newFolder()
    await mkdir(join(other, 'disk'))
    await app.call('app.saveSettings', { backupFolder: join(other, 'disk') })
    await rm(join(other, 'disk'), { recursive: true })
    await expect
      .poll(async () => {
        await clock.advance(6 * hour)
        return (await noted()).failure?.message.code
      }, patiently)
      .toBe('backup.no-folder')
    const told = app.events.flatMap((event) => (event.name === 'notice' ? [event.payload.message.code] : []))
    expect(new Set(told)).toEqual(new Set(['backup.automatic-failed']))
  }, 30_000)
})

describe('an upgrade', () => {
  it('DAT-3: begins with a backup of what the other version wrote, of which the last three are kept', async () => {
    const dataDir = await newFolder()
    await within(dataDir, (db) => fill(db, 'old'))
    const paths: string[] = []
    for (const next of ['1.1.0', '1.2.0', '1.3.0', '1.4.0']) {
      const made = await prepareFolder(dataDir, next, realClock)
      expect(made).toMatchObject({ reason: 'before-upgrade' })
      paths.push(made?.path ?? '')
      await within(dataDir, ({ app }) =>
        app.update((data) => ({ ...data, backups: { ...data.backups, writtenBy: next } })),
      )
      expect(await prepareFolder(dataDir, next, realClock)).toBeNull()
    }
    expect((await readdir(join(dataDir, 'backups'))).map((name) => join(dataDir, 'backups', name))).toEqual(
      paths.slice(1),
    )
    expect((await readBackup(paths[3] ?? '')).version).toBe('1.4.0')
    const elsewhere = await newFolder()
    await restoreStill({ dataDir: elsewhere, file: paths[3] ?? '', clock: realClock, version, tables })
    expect(await wordsIn(elsewhere)).toEqual(new Set(['old']))
  })

  it('DAT-3: needs none where nothing was ever kept', async () => {
    expect(await prepareFolder(await newFolder(), '1.1.0', realClock)).toBeNull()
  })

  it('DAT-3: does not begin where the backup can not be made', async () => {
    const dataDir = await newFolder()
    await within(dataDir, (db) => fill(db, 'old'))
    await writeFile(join(dataDir, 'backups'), 'a file where the folder should be')
    await expect(prepareFolder(dataDir, '1.1.0', realClock)).rejects.toThrow(/makes a backup, and that failed/)
    expect(await wordsIn(dataDir)).toEqual(new Set(['old']))
  })

  it('DAT-3: is noted by the application, which says where the backup is', async () => {
    const app = await openApp()
    onTestFinished(() => app.close())
    expect((await app.call('data.state', {})).notes).toMatchObject({ writtenBy: '0.0.0-test', last: null })
  })
})
