import { copyFile, link, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { orMissing, systemCode } from '@main/db/db-error'
import { ensureFolder } from '@main/db/files/file-io'

/**
 * A journal's files as they lie there: for one that can't be opened, or that stands still, which needs no copies. How
 * many bytes they are.
 */
export async function copyUnread(
  from: string,
  to: string,
  { standsStill }: { readonly standsStill: boolean },
): Promise<number> {
  await ensureFolder(to)
  let bytes = 0
  for (const name of (await orMissing(readdir(from))) ?? []) {
    if (!isJournalFile(name)) continue
    await (standsStill ? linkOrCopy : copyFile)(join(from, name), join(to, name))
    bytes += (await stat(join(to, name))).size
  }
  return bytes
}

/** Not the checkpoint, which is made anew, and no temporary file; what was set aside as damaged comes along. */
function isJournalFile(name: string): boolean {
  return /^(MANIFEST\.json(\.bak)?|seg-\d{6}\.jsonl)(\.damaged-[\w.-]+)?$/.test(name)
}

/** A second name where the disk can do that. Only for files that nobody writes to. */
export async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EXDEV', 'EMLINK', 'ENOSYS', 'EINVAL'].includes(systemCode(error) ?? '')) throw error
    await copyFile(from, to)
  }
}
