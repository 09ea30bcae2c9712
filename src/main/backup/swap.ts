import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { orMissing } from '@main/db/db-error'
import { renamePatiently, replaceFile, syncFolder } from '@main/db/files/file-io'

/** What a restore replaces, all of it or nothing. Keys, window and backups stay. */
export const dataParts = ['app.json', 'app.json.bak', 'secrets.json', 'instances', 'backoffice', 'files', 'logs']

/** Called before each step, so that a test can end the process there. */
export type OnStep = (step: string) => void
const noStep: OnStep = () => undefined

/** Where a restore gathers what will be the data: within the data folder, so that a rename is enough. */
export function restoreFolder(dataDir: string): string {
  return join(dataDir, 'restore')
}

/** An empty folder for what will be the data. What a restore that never came to its end left there goes. */
export async function beginSwap(dataDir: string): Promise<string> {
  await rm(restoreFolder(dataDir), { recursive: true, force: true })
  const folder = join(restoreFolder(dataDir), 'new')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

/**
 * Puts what was gathered in place of what is there, which is deleted. From the moment the marker is on disk nothing but
 * the new data will ever be opened; before it, nothing but the old.
 */
export async function swapIn(dataDir: string, onStep: OnStep = noStep): Promise<void> {
  const folder = restoreFolder(dataDir)
  const parts: string[] = []
  for (const part of dataParts) if (await exists(join(folder, 'new', part))) parts.push(part)
  for (const made of [join(folder, 'new'), folder, dataDir]) await syncFolder(made)
  onStep('decide')
  await replaceFile(join(folder, marker), [Buffer.from(JSON.stringify({ parts } satisfies Marker))])
  await finishSwap(dataDir, onStep)
}

/** At each start, before anything is read: finishes a swap that was decided, clears one that was not. */
export async function finishSwap(dataDir: string, onStep: OnStep = noStep): Promise<void> {
  const folder = restoreFolder(dataDir)
  const decided = await orMissing(readFile(join(folder, marker), 'utf8'))
  if (decided !== null) {
    const { parts } = JSON.parse(decided) as Marker
    await mkdir(join(folder, 'old'), { recursive: true, mode: 0o700 })
    for (const part of dataParts) await swapPart(dataDir, part, parts.includes(part), onStep)
    await syncFolder(dataDir)
    onStep('forget the marker')
    await rm(join(folder, marker))
    await syncFolder(folder)
  }
  onStep('clear')
  await rm(folder, { recursive: true, force: true })
}

/** Written when everything is gathered: the parts that there are. */
interface Marker {
  readonly parts: readonly string[]
}

const marker = 'swap.json'

/** Comes to the same end from wherever it was cut off. */
async function swapPart(dataDir: string, part: string, hasNew: boolean, onStep: OnStep): Promise<void> {
  const folder = restoreFolder(dataDir)
  const [here, next] = [join(dataDir, part), join(folder, 'new', part)]
  if (hasNew && !(await exists(next))) return
  onStep(`take ${part} away`)
  if (await exists(here)) await renamePatiently(here, join(folder, 'old', part))
  onStep(`put ${part} in place`)
  if (hasNew) await renamePatiently(next, here)
}

async function exists(path: string): Promise<boolean> {
  return (await orMissing(stat(path))) !== null
}
