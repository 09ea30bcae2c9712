import { fdatasyncSync, fsyncSync, renameSync, rmSync, truncateSync, writeSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'

type Files = typeof import('node:fs/promises')

/** Which change of a disk was just made: `write seg-000001.jsonl`, `rename MANIFEST.json`. */
export type OnStep = (step: string) => void

/**
 * `node:fs/promises` that tells of each change it has made, and how much of each file is on disk for certain. Changes are
 * made in one go, so that a copy made in between is what a crash would leave.
 */
export function steppingDisk(files: Files) {
  const synced = new Map<string, number>()
  let onStep: OnStep = () => undefined

  function change<T>(name: string, path: unknown, work: () => T): T {
    const result = work()
    onStep(`${name} ${basename(String(path))}`)
    return result
  }

  function watched(file: FileHandle, path: string): FileHandle {
    const durable = (sync: (fd: number) => void) => async () => {
      const { size } = await file.stat()
      change('sync', path, () => {
        sync(file.fd)
        synced.set(path, size)
      })
    }
    const changed = {
      write: async (bytes: Uint8Array, offset: number, length: number) =>
        change('write', path, () => ({ bytesWritten: writeSync(file.fd, bytes, offset, length) })),
      sync: durable(fsyncSync),
      datasync: durable(fdatasyncSync),
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
    rename: async (from: string, to: string) =>
      change('rename', to, () => {
        renameSync(from, to)
        synced.set(to, synced.get(from) ?? Number.POSITIVE_INFINITY)
        synced.delete(from)
      }),
    rm: async (path: string, options?: object) => change('rm', path, () => rmSync(path, options)),
    truncate: async (path: string, length?: number) => change('truncate', path, () => truncateSync(path, length)),
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
