import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Clock, isoOf } from '@shared/clock'
import { systemCode } from '../db-error'

/** What is asked of a file that is written: a test hands in one that fails. */
export interface WritableFile {
  write(bytes: Uint8Array, offset: number, length: number): Promise<{ readonly bytesWritten: number }>
  sync(): Promise<void>
  datasync(): Promise<void>
  close(): Promise<void>
}

export type OpenFile = (path: string, flags: string) => Promise<WritableFile>

/** Opens for writing; owner-only where the platform has modes. */
export const openFile: OpenFile = (path, flags) => open(path, flags, 0o600)

/** Makes a folder, and the way to it, durably. */
export async function ensureFolder(folder: string): Promise<void> {
  const path = resolve(folder)
  const first = await mkdir(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
}

/** A single write may take only a part, and on a nearly full disk does: goes on until every byte is taken or it throws. */
export async function writeAll(file: WritableFile, bytes: Uint8Array): Promise<void> {
  let offset = 0
  while (offset < bytes.length) {
    const { bytesWritten } = await file.write(bytes, offset, bytes.length - offset)
    if (bytesWritten === 0) throw new Error('the disk took no more bytes')
    offset += bytesWritten
  }
}

/** The new file is on disk under its name, or the old one is untouched. Callers see to it that one path has one writer. */
export async function replaceFile(
  path: string,
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  openWith: OpenFile = openFile,
): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    const file = await openWith(temporary, 'wx')
    try {
      for await (const part of parts) await writeAll(file, part)
      await file.sync()
    } finally {
      await file.close()
    }
    await renamePatiently(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

/** Makes names in a folder durable. Windows can't do it and needs it less: NTFS journals its names. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  try {
    const folder = await open(path, 'r')
    await folder.sync().finally(() => folder.close())
  } catch (error) {
    // Network and foreign file systems that can't do it either, and folders we may write into but not read.
    if (!['EINVAL', 'ENOTSUP', 'EACCES', 'EPERM'].includes(systemCode(error) ?? '')) throw error
  }
}

const heldByAnother = new Set(['EPERM', 'EBUSY', 'EACCES'])

/** A virus scanner or indexer on Windows holds a new file for a moment. */
export async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await rename(from, to)
    } catch (error) {
      if (attempt === 10 || !heldByAnother.has(systemCode(error) ?? '')) throw error
      // Real time, not the application's clock: it is another program that is waited for.
      await wait(20 * attempt)
    }
  }
}

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
