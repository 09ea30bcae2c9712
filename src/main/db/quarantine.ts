import { copyFile, open } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { type Clock, isoOf } from '@shared/clock'
import { syncFolder } from './file-io'

/** A durable copy of a damaged file beside it, made before anything is mended. Its name. */
export async function setAside(path: string, clock: Clock): Promise<string> {
  const copy = `${path}.damaged-${isoOf(clock.now()).replaceAll(':', '-')}`
  await copyFile(path, copy)
  const file = await open(copy, 'r+')
  try {
    await file.chmod(0o600)
    await file.sync()
  } finally {
    await file.close()
  }
  await syncFolder(dirname(path))
  return basename(copy)
}
