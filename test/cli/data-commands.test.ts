import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { takeLock } from '@main/db/files/lock'
import { describe, expect, it } from 'vitest'
import { runHere } from '../support/command-line'
import { filesBelow } from '../support/open-app'
import { add, checked, cli, dataDir, folder, here, programs, sharedCliWorld, store, value } from './cli-world'

sharedCliWorld()

const inFolder = async (dir: string, ...args: readonly string[]) =>
  checked(await runHere(['--data', dir, '--json', ...args]))

describe('backup, restore and check at the command line', () => {
  let file = ''

  it('DAT-3, DSK-6: puts everything in one file, without the token', async () => {
    await add('Fern', `${store.accessToken}\n`, '--token-stdin')
    await value('instances', 'confirm', 'Fern')
    await value('run', 'import-listings', '--instance', 'Fern', '--input', 'which=all', '--input', 'drafts=true')
    file = join(await folder(), 'fern.tgz')
    const made = await value('backup', file)
    expect(made).toMatchObject({ path: file, reason: 'by-hand', unread: [], records: expect.any(Number) })
    expect(made).toMatchObject({ bytes: (await readFile(file)).length })
    expect(await here('backup', file)).toMatchObject({ code: 1, value: { error: { code: 'backup.exists' } } })
    expect(await here('backup', join(dataDir, 'x.tgz'))).toMatchObject({
      value: { error: { code: 'backup.inside-data' } },
    })
    expect(await here('backup')).toMatchObject({ code: 1, value: { error: { code: 'usage' } } })
  })

  it('DAT-3, DSK-6: finds nothing wrong in data that are whole, and says it to people', async () => {
    expect(await here('check')).toMatchObject({ code: 0, value: { ok: true, problems: [], found: 0 } })
    const said = await runHere(['--data', dataDir, 'check'])
    expect([said.code, said.stdout]).toEqual([0, expect.stringMatching(/^Fern: \d+ records[\s\S]*Nothing is wrong/)])
  })

  it('DAT-3: restores what was, keeps the token of this machine, and leaves schedules paused', async () => {
    await value('schedules', 'set', 'import-stock', 'on')
    await value('instances', 'set', 'Fern', 'orderPrefix=LATER-')
    const restored = await here('restore', file)
    expect(restored).toMatchObject({ code: 0, value: { from: file, withoutToken: [], before: expect.any(String) } })
    expect(restored.stderr).toMatch(/Schedules are paused/)
    expect(await value('instances', 'show', 'Fern')).toMatchObject({ settings: { orderPrefix: '' } })
    expect(await value('instances', 'test', 'Fern')).toMatchObject({ ok: true })
    expect(await value('schedules', 'resume')).toEqual({ pausedUntil: null })
    expect(await value('schedules', 'pause')).toEqual({ pausedUntil: 'forever' })
    await here('restore', (restored.value as { before: string }).before)
    expect(await value('instances', 'show', 'Fern')).toMatchObject({ settings: { orderPrefix: 'LATER-' } })
  })

  it('DAT-3, SEC-2: moves to another machine with another key, where the token is entered again', async () => {
    const elsewhere = await folder()
    // Another key is there already.
    await inFolder(elsewhere, 'instances', 'list')
    const restored = await inFolder(elsewhere, 'restore', file)
    expect(restored).toMatchObject({ code: 0, value: { withoutToken: ['Fern'] } })
    expect(restored.stderr).toMatch(/access token of Fern must be entered again/)
    for (const [path, text] of await filesBelow(elsewhere))
      expect([path, text.includes(store.accessToken)]).toEqual([path, false])
    expect(await inFolder(elsewhere, 'instances', 'test', 'Fern')).toMatchObject({ code: 4 })
    const listings = async (dir: string) => {
      const { total } = (await inFolder(dir, 'records', 'listings')).value as { total: number }
      return total
    }
    expect(await listings(elsewhere)).toBe(await listings(dataDir))
    expect(await inFolder(elsewhere, 'check')).toMatchObject({ code: 0 })
  })

  it('DAT-3, DAT-4: restores beside a running application, which goes on with the restored data', async () => {
    const dir = await folder()
    await inFolder(dir, 'restore', file)
    const serving = spawn(process.execPath, [programs.serve, '--data', dir], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(serving.stdout, 'data')
    const beside = async (...args: readonly string[]) => (await cli(args, '', dir)).value
    await beside('instances', 'set', 'Fern', 'orderPrefix=LATER-')
    const second = join(await folder(), 'second.tgz')
    expect(await beside('backup', second)).toMatchObject({ path: second })
    expect(await beside('restore', file)).toMatchObject({ from: file })
    expect(await beside('instances', 'show', 'Fern')).toMatchObject({ settings: { orderPrefix: '' } })
    expect(await beside('restore', second)).toMatchObject({ from: second })
    expect(await beside('instances', 'show', 'Fern')).toMatchObject({ settings: { orderPrefix: 'LATER-' } })
    expect(await beside('restore', `${second}.none`)).toMatchObject({ error: { code: 'backup.missing' } })
    expect(await beside('check')).toMatchObject({ ok: true })
    const ended = once(serving, 'exit')
    serving.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  }, 60_000)

  it('DAT-3, DAT-4: ends with 5 while another process holds the data and answers nobody', async () => {
    const dir = await folder()
    const release = await takeLock(dir)
    expect(await inFolder(dir, 'restore', file)).toMatchObject({ code: 5, value: { error: { code: 'db.locked' } } })
    await release()
    expect(await readdir(dir)).toEqual([])
  })

  it('DAT-3: ends with 3 when something is wrong, and says what', async () => {
    const dir = await folder()
    await inFolder(dir, 'restore', file)
    const [id = ''] = await readdir(join(dir, 'instances'))
    const segment = join(dir, 'instances', id, 'seg-000001.jsonl')
    const bytes = await readFile(segment)
    bytes[Math.floor(bytes.length / 2)] = 0
    await writeFile(segment, bytes)
    const found = await inFolder(dir, 'check')
    expect(found).toMatchObject({ code: 3, value: { ok: false } })
    expect(JSON.stringify(found.value)).toMatch(/damaged and left out/)
    for (const path of ['MANIFEST.json', 'MANIFEST.json.bak'])
      await writeFile(join(dir, 'instances', id, path), 'not json').catch(() => undefined)
    expect(JSON.stringify((await inFolder(dir, 'check')).value)).toMatch(/Fern can not be opened/)
    await writeFile(join(dir, 'app.json'), 'not json')
    await writeFile(join(dir, 'app.json.bak'), 'not json')
    expect(await inFolder(dir, 'check')).toMatchObject({
      code: 3,
      value: { ok: false, journals: [], problems: [{ code: 'db.unreadable' }] },
    })
    expect(await inFolder(dir, 'restore', file)).toMatchObject({ code: 0 })
    expect(await inFolder(dir, 'check')).toMatchObject({ code: 0 })
  })
})
