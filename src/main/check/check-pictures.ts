import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Journal } from '@main/db/db'
import { orMissing } from '@main/db/db-error'
import { listingItems, listings } from '@main/engine/mirror-tables'
import type { CheckReport } from '@shared/domain/backup'
import type { Message } from '@shared/failure'

type Report = (problem: Message) => void

/** Every picture against its name, which is the hash of its bytes. */
export async function checkPictures(folder: string, report: Report): Promise<CheckReport['pictures']> {
  let bytes = 0
  const hashes = await hashesIn(folder)
  for (const hash of hashes) {
    const content = await readFile(join(folder, hash))
    bytes += content.length
    if (createHash('sha256').update(content).digest('hex') !== hash)
      report({ code: 'check.picture-damaged', params: { hash } })
  }
  return { files: hashes.size, bytes }
}

/** Whether the pictures that an instance's listings show are there. */
export async function checkPicturesOf(
  instance: string,
  journal: Journal,
  folder: string,
  report: Report,
): Promise<void> {
  const there = await hashesIn(folder)
  const missing = new Set<string>()
  for await (const { imageHash } of journal.each(listings))
    if (imageHash && !there.has(imageHash)) missing.add(imageHash)
  for await (const { imageHash } of journal.each(listingItems))
    if (imageHash && !there.has(imageHash)) missing.add(imageHash)
  for (const hash of missing) report({ code: 'check.picture-missing', params: { hash, instance } })
}

async function hashesIn(folder: string): Promise<ReadonlySet<string>> {
  const names = (await orMissing(readdir(folder))) ?? []
  return new Set(names.filter((name) => /^[0-9a-f]{64}$/.test(name)))
}
