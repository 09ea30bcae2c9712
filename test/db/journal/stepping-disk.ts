import { renameSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'

type Files = typeof import('node:fs/promises')

/** Which change of a disk was just made: `write seg-000001.jsonl`, `rename MANIFEST.json`. */
export type OnStep = (step: string) => void

/** `node:fs/promises` that tells of each change it has made, and how much of each file is on disk for certain. */
export function steppingDisk(files: Files) {
  const synced = new Map<string, number>()
  let onStep: OnStep = () => undefined

  async function told<T>(change: string, path: unknown, work: () => Promise<T>): Promise<T> {
    const result = await work()
    onStep(`${change} ${basename(String(path))}`)
    return result
  }

  function watched(file: FileHandle, path: string): FileHandle {
    const durable = (sync: () => Promise<void>) => async () => {
      await sync()
      if ((await file.stat()).isFile()) synced.set(path, (await file.stat()).size)
      onStep(`sync ${basename(path)}`)
    }
    const changed = {
      write: (bytes: Uint8Array, offset: number, length: number) =>
        told('write', path, () => file.write(bytes, offset, length)),
      sync: durable(() => file.sync()),
      datasync: durable(() => file.datasync()),
    }
    return new Proxy(file, {
      get(target, name) {
        if (name in changed) return changed[name as keyof typeof changed]
        const value: unknown = Reflect.get(target, name, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }

  const stepping = {
    ...files,
    open: async (path: string, ...rest: [flags?: string, mode?: number]) =>
      watched(await files.open(path, ...rest), path),
    rename: (from: string, to: string) =>
      told('rename', to, async () => {
        // In one go: a copy that is made for another step must not find the one without the other.
        renameSync(from, to)
        synced.set(to, synced.get(from) ?? Number.POSITIVE_INFINITY)
        synced.delete(from)
      }),
    rm: (path: string, options?: object) => told('rm', path, () => files.rm(path, options)),
    truncate: (path: string, length?: number) => told('truncate', path, () => files.truncate(path, length)),
  }
  return {
    files: stepping as unknown as Files,
    /** Bytes of a file that a power cut leaves at least; undefined where it was not written here. */
    syncedBytes: (path: string) => synced.get(path),
    watch(listener: OnStep) {
      onStep = listener
    },
  }
}
