import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { put } from '@main/db/db'
import { queues } from '@main/engine/mirror-tables'
import { noLines, type Queue } from '@shared/domain/queue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startDemoStore } from '../../src/demo-store/start'
import { backupOf, newFolder, shop, within } from '../backup/backup-folder'
import { type OpenApp, openApp } from '../support/open-app'

let app: OpenApp
beforeEach(async () => {
  app = await openApp()
})
afterEach(() => app.close())

const queue: Queue = {
  id: 'q1',
  instanceId: 'one',
  operation: 'import-orders',
  inputs: {},
  state: 'running',
  startedBy: 'schedule',
  startedAt: '2026-01-01T00:00:00.000Z',
  listedAt: null,
  endedAt: null,
  counts: noLines,
  failure: null,
}

const daily = {
  id: 'one:import-orders', instanceId: 'one', operation: 'import-orders', everyMinutes: 15, on: true, lastRunAt: null,
  nextRunAt: '2026-01-01T00:00:00.000Z', lastQueueId: null, lastResult: null,
} // biome-ignore format: one schedule

/** A backup made while orders were being read, by a schedule that has been due ever since. */
async function inTheMiddle(): Promise<string> {
  const dataDir = await newFolder()
  await within(dataDir, async (db) => {
    await db.app.update((data) => ({ ...data, instances: [shop('one')], schedules: [daily] }))
    await (await db.instance('one')).commit([put(queues, queue)])
  })
  return (await backupOf(dataDir)).path
}

describe('a restore in the running application', () => {
  it('DAT-3: begins anew on the restored data, while calls wait and windows are told', async () => {
    const path = join(await newFolder(), 'dark.tgz')
    await app.call('app.saveSettings', { theme: 'dark' })
    expect(await app.call('data.inspect', { path: (await app.call('data.backup', { path })).path })).toMatchObject({
      reason: 'by-hand',
      version: '0.0.0-test',
    })
    await app.call('app.saveSettings', { theme: 'light' })
    const [restored, state] = await Promise.all([app.call('data.restore', { path }), app.call('app.settings', {})])
    expect(restored).toMatchObject({ from: path })
    expect(['light', 'dark']).toContain(state.theme)
    expect(await app.call('app.settings', {})).toMatchObject({ theme: 'dark', pausedUntil: 'forever' })
    expect(app.events.at(-1)).toMatchObject({ name: 'restarted' })
    await app.call('app.saveSettings', { density: 'compact' })
    await expect.poll(() => app.events.at(-1)?.name).toBe('changed')
    expect(app.events.map(({ seq }) => seq)).toEqual(app.events.map((_, index) => index + 1))
  })

  it('DAT-3, OPR-4: starts nothing that ran or was due when the backup was made, before a person says so', async () => {
    const restored = await app.call('data.restore', { path: await inTheMiddle() })
    expect(restored.withoutToken).toEqual(['Shop one'])
    for (const start of [async () => undefined, () => app.restart()]) {
      await start()
      expect(
        (await app.call('queues.list', { query: {} })).rows.map(({ queue: { id, state } }) => [id, state]),
      ).toEqual([['q1', 'paused']])
      expect(await app.call('data.restored', {})).toEqual(restored)
    }
    await app.call('data.afterRestore', { resumeSchedules: false })
    expect(await app.call('data.restored', {})).toBeNull()
    expect(await app.call('app.settings', {})).toMatchObject({ pausedUntil: 'forever' })
    await app.call('schedules.pauseAll', { until: null })
    expect(await app.call('app.settings', {})).toMatchObject({ pausedUntil: null })
    expect((await app.call('schedules.list', {})).filter(({ on }) => on)).toHaveLength(1)
  })

  it('DAT-3: goes on with the present data where nothing can be restored', async () => {
    await app.call('app.saveSettings', { theme: 'dark' })
    const path = join(await newFolder(), 'none.tgz')
    expect(await app.refusal('data.restore', { path })).toMatchObject({ code: 'backup.missing' })
    for (const name of ['data.inspect', 'data.restore'] as const)
      expect(await app.refusal(name, { path: 'none.tgz' })).toMatchObject({ code: 'backup.not-absolute' })
    await writeFile(path, 'no backup')
    expect(await app.refusal('data.restore', { path })).toMatchObject({ code: 'backup.unreadable' })
    expect(await app.refusal('data.inspect', { path })).toMatchObject({ code: 'backup.unreadable' })
    // What is here can't be kept first: found out when the data are closed already.
    await writeFile(join(app.dataDir, 'backups'), 'a file where the folder should be')
    expect(await app.refusal('data.restore', { path: await inTheMiddle() })).toMatchObject({
      code: 'backup.before-restore-failed',
    })
    expect(await app.call('app.settings', {})).toMatchObject({ theme: 'dark', pausedUntil: null })
    expect(await app.call('data.restored', {})).toBeNull()
    expect(app.events.map(({ name }) => name)).not.toContain('restarted')
    expect(await readdir(app.dataDir)).not.toContain('restore')
    expect((await app.call('data.state', {})).busy).toBeNull()
  })

  it('DAT-3: is not begun beside a backup', async () => {
    const folder = await newFolder()
    const answers = await Promise.all([
      app.anything('data.backup', { path: join(folder, 'a.tgz') }),
      app.anything('data.backup', { path: join(folder, 'b.tgz') }),
      app.anything('data.restore', { path: join(folder, 'a.tgz') }),
      app.anything('data.check', {}),
    ])
    expect(answers.map((answer) => (answer.ok ? 'done' : answer.failure.code))).toEqual([
      'done',
      'backup.running',
      'backup.running',
      'backup.running',
    ])
  })

  it('DAT-3, DSK-4: knows the demo store’s token by itself, also on another computer', async () => {
    const demoStore = await startDemoStore({ products: 5, orders: 0, plan: 'enterprise' })
    const [here, elsewhere] = [await openApp({ demoStore }), await openApp({ demoStore })]
    try {
      const { instanceId, queueId } = await here.call('app.startDemo', {})
      await here.call('queues.wait', { queueId: queueId ?? '' })
      const path = join(await newFolder(), 'demo.tgz')
      await here.call('data.backup', { path })
      expect(await elsewhere.call('data.restore', { path })).toMatchObject({ withoutToken: [] })
      expect(await elsewhere.call('instances.test', { instanceId })).toMatchObject({ ok: true })
    } finally {
      await here.close()
      await elsewhere.close()
      await demoStore.close()
    }
  })

  it('DAT-3: has no dialogs but the desktop’s', async () => {
    expect(await app.call('data.choosePath', { what: 'open', suggested: null })).toBeNull()
    expect((await app.call('app.info', {})).capabilities.dialogs).toBe(false)
  })
})
