import { Worker } from 'node:worker_threads'
import { ConnectorError } from '@main/errors'
import type { Failure } from '@shared/failure'
import type { BackupManifest } from './backup-format'
import { readBackup } from './read-backup'
import { type Contents, writeBackup } from './write-backup'

/** Packs folders and reads archives: much memory comes and goes with that, which in a thread of its own halts nobody. */
export interface Archives {
  write(folder: string, contents: Contents, target: string): Promise<{ readonly bytes: number }>
  read(path: string, into: string): Promise<BackupManifest>
}

/** In the thread that asks, as for a command alone. */
export const archivesHere: Archives = {
  async write(folder, contents, target) {
    const { bytes } = await writeBackup(folder, contents, target)
    return { bytes }
  },
  read: readBackup,
}

/** What the thread is asked for, and what it says. */
export type ArchiveOrder =
  | { readonly kind: 'write'; readonly args: Parameters<Archives['write']> }
  | { readonly kind: 'read'; readonly args: Parameters<Archives['read']> }
export type ArchiveAnswer = { readonly value: unknown } | { readonly failure: Failure }

export function archivesInThread(program: URL): Archives {
  return {
    write: (...args) => inThread<{ readonly bytes: number }>(program, { kind: 'write', args }),
    read: (...args) => inThread<BackupManifest>(program, { kind: 'read', args }),
  }
}

async function inThread<T>(program: URL, order: ArchiveOrder): Promise<T> {
  const worker = new Worker(program, { workerData: order })
  const answer = await new Promise<ArchiveAnswer>((resolve, reject) => {
    worker.once('message', resolve)
    worker.on('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that packs ended with ${code}`)))
  })
  if ('value' in answer) return answer.value as T
  const { kind, code, params } = answer.failure
  throw new ConnectorError(kind, code, params)
}
