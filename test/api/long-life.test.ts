import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '@main/clock'
import { expect, it } from 'vitest'
import { openApp } from '../support/open-app'

const dayMs = 86_400_000

it('OPR-7: drops old logs also while it runs for months, and of settings changed meanwhile', async () => {
  let later = 0
  const app = await openApp({ clock: { ...systemClock, now: () => Date.now() + later } })
  const folder = join(app.dataDir, 'logs', 'one')
  const dayBefore = (days: number): string => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10)
  const [old, older] = [`${dayBefore(3)}.jsonl`, `${dayBefore(20)}.jsonl`]
  await mkdir(folder, { recursive: true })
  for (const name of [old, older]) await writeFile(join(folder, name), '')
  const { id } = await app.call('instances.create', {
    name: 'One',
    storeHash: 'abc',
    token: 'x',
    apiUrl: 'http://localhost:1/x',
  })
  await app.call('app.saveSettings', { logRetentionDays: 10 })
  await app.call('instances.test', { instanceId: id })
  await expect.poll(() => readdir(folder)).toEqual([old])
  later = 30 * dayMs
  await app.call('instances.test', { instanceId: id })
  await expect.poll(() => readdir(folder)).toEqual([])
  await app.close()
})
