import { constants } from 'node:fs'
import { copyFile, link, open } from 'node:fs/promises'
import { join } from 'node:path'
import { dbError, systemCode } from '@main/db/db-error'
import { ensureFolder, replaceFile, syncFolder } from '@main/db/files/file-io'
import { type JournalFiles, listSegments, type SegmentNow } from './journal-files'
import { piecesOf } from './read-in-pieces'

/**
 * A whole journal in a folder of its own, on disk when it returns. Sealed segments never change, so they are linked
 * where the file system can; of the active one as much is copied as was committed at the moment of `files`.
 */
export async function copyJournal(files: JournalFiles, folder: string): Promise<void> {
  await ensureFolder(folder)
  for (const segment of await listSegments(files)) await copySegment(segment, join(folder, segment.name))
  const manifest = JSON.stringify({ ...files.manifest, ckpt: null }, null, 2)
  await replaceFile(join(folder, 'MANIFEST.json'), [Buffer.from(`${manifest}\n`)])
}

async function copySegment({ name, path, bytes, isSealed }: SegmentNow, target: string): Promise<void> {
  if (bytes === null) throw dbError('db.segment-missing', { file: name })
  if (!isSealed) return replaceFile(target, piecesOf(path, [{ start: 0, end: bytes }]))
  try {
    await link(path, target)
    await syncFolder(join(target, '..'))
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw error
    // Another disk, or a file system without links.
    await copyFile(path, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    const copy = await open(target, 'r+')
    await copy.sync().finally(() => copy.close())
  }
}
