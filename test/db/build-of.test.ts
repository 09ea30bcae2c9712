import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildOf } from '@main/db/build-of'
import { expect, it } from 'vitest'
import { newFolder } from './db-folder'

it('DAT-3: tells a new build from the one before, and knows the same one again', async () => {
  const path = join(await newFolder(), 'serve.js')
  const program = pathToFileURL(path)
  const without = await buildOf('1.0.0', program)
  await writeFile(path, 'old')
  await utimes(path, 1000, 1000)
  const first = await buildOf('1.0.0', program)
  expect(await buildOf('1.0.0', program)).toBe(first)
  await utimes(path, 1001, 1001)
  const second = await buildOf('1.0.0', program)
  expect(new Set([without, first, second, await buildOf('1.0.1', program)]).size).toBe(4)
})
