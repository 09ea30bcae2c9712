import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenFile, openFile } from '@main/db/files/file-io'
import { mountNew } from './mounts'

/** A disk with little room, most of which something else may take and give back. */
export interface SmallDisk {
  readonly folder: string
  readonly openFile: OpenFile
  /** Leaves so many bytes free, or all there are. */
  leave(bytes: number): void
  remove(): void
}

/** A real one: another file takes the room. */
export function mountedDisk(fileSystem: 'tmpfs' | 'ext4'): SmallDisk {
  const { folder, remove } = mountNew({ fileSystem, megabytes: 96 })
  const ballast = join(folder, 'ballast')
  return {
    folder,
    openFile,
    remove,
    leave(bytes) {
      rmSync(ballast, { force: true })
      if (bytes === Number.POSITIVE_INFINITY) return
      const file = openSync(ballast, 'w')
      try {
        const { bavail, bsize } = statfsSync(folder)
        fill(file, bavail * bsize - bytes)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
    },
  }
}

function fill(file: number, bytes: number): void {
  const piece = Buffer.alloc(1024 * 1024, 'x')
  try {
    for (let left = bytes; left > 0; ) left -= writeSync(file, piece, 0, Math.min(left, piece.length))
  } catch (error) {
    // The file system needs some of it for itself: then there is no room at all.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

/** Where none can be mounted: the files' own layer takes what fits, a thousand bytes at a time, and then refuses. */
export function injectedDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-small-disk-'))
  let room = Number.POSITIVE_INFINITY
  return {
    folder,
    async openFile(path, flags) {
      const file = await openFile(path, flags)
      return {
        async write(bytes, offset, length) {
          if (room === 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
          const taken = Math.min(length, room, 1000)
          room -= taken
          return file.write(bytes, offset, taken)
        },
        sync: () => file.sync(),
        datasync: () => file.datasync(),
        close: () => file.close(),
      }
    },
    leave(bytes) {
      room = bytes
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
