import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { JournalData } from './journal-data'
import type { JournalFolder, Manifest, ManifestFile } from './manifest'
import { recoverSegment } from './recovery'
import { numberOf, segmentNumber } from './segment-files'

/** Reads back where every record stands, mends what is damaged, and deletes what a crash has left lying about. */
export async function replay(folder: JournalFolder, manifest: ManifestFile, data: JournalData): Promise<void> {
  await removeOrphans(folder.path, manifest.current)
  for (const name of manifest.current.segs) {
    const segment = numberOf(name)
    const isSealed = name !== manifest.current.active
    await recoverSegment({ ...folder, path: join(folder.path, name), from: 0, isSealed }, (head, offset, length) =>
      data.replay(head, { segment, offset, length, lsn: head.lsn }),
    )
  }
}

/** Segments that were retired, or never came into the manifest; half written files. What was set aside stays. */
async function removeOrphans(path: string, { segs }: Manifest): Promise<void> {
  for (const name of await readdir(path)) {
    const isOrphan = segmentNumber(name) !== null && !segs.includes(name)
    if (isOrphan || name.endsWith('.tmp')) await rm(join(path, name), { force: true })
  }
}
