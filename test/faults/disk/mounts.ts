import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of its own, mounted for a trial. */
export interface Mounted {
  readonly folder: string
  /** Everything is taken from under its files at once, as a power cut does: what it had not sent to its device is gone. */
  cutPower(): void
  /** Unmounts and mounts again; after a power cut the file system recovers by itself. */
  remount(): void
  remove(): void
}

export type FileSystem = 'tmpfs' | 'ext4' | 'xfs'

const canUse = new Map<FileSystem, string | null>()

/** Why no such file system can be mounted here; null where it can. Tried once, with a small one. */
export function whyNot(fileSystem: FileSystem): string | null {
  const known = canUse.get(fileSystem)
  if (known !== undefined) return known
  const reason = reasonAgainst(fileSystem)
  canUse.set(fileSystem, reason)
  return reason
}

function reasonAgainst(fileSystem: FileSystem): string | null {
  if (process.platform !== 'linux') return `${fileSystem} is mounted on Linux only`
  if (process.getuid?.() !== 0) return 'only root may mount'
  try {
    const mounted = mountNew({ fileSystem, megabytes: fileSystem === 'xfs' ? 320 : 16 })
    try {
      if (fileSystem !== 'tmpfs') mounted.cutPower()
    } finally {
      mounted.remove()
    }
    return null
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error)
  }
}

export function mountNew({
  fileSystem,
  megabytes,
  options = [],
}: {
  readonly fileSystem: FileSystem
  readonly megabytes: number
  readonly options?: readonly string[]
}): Mounted {
  const base = mkdtempSync(join(tmpdir(), 'quayside-mount-'))
  const [folder, image] = [join(base, 'mounted'), join(base, 'image')]
  mkdirSync(folder)
  const isMemory = fileSystem === 'tmpfs'
  const asked = [isMemory ? `size=${megabytes}m` : 'loop', ...options].join(',')
  const mount = () => run('mount', '-t', fileSystem, '-o', asked, isMemory ? 'tmpfs' : image, folder)
  const remove = () => {
    // There may be nothing mounted, or something still open in it.
    tried('umount', '--lazy', folder)
    rmSync(base, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    if (!isMemory) {
      writeFileSync(image, '')
      truncateSync(image, megabytes * 1024 * 1024)
      run(`mkfs.${fileSystem}`, ...(fileSystem === 'ext4' ? ['-q', '-F', '-m', '0'] : ['-q', '-f']), image)
    }
    mount()
  } catch (error) {
    remove()
    throw error
  }
  return {
    folder,
    cutPower: () => run('perl', '-e', shutDown, folder),
    remount() {
      run('umount', folder)
      mount()
    },
    remove,
  }
}

/** The same call for ext4 and XFS (Linux, fs/ext4/ioctl.c: EXT4_IOC_SHUTDOWN); 2: without writing the log out first. */
const shutDown = 'my $how = pack("L", 2); open(F, "<", $ARGV[0]) && ioctl(F, 0x8004587D, $how) or die "$!\\n"'

function run(command: string, ...args: readonly string[]): void {
  const { status, stderr, error } = tried(command, ...args)
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`)
}

function tried(command: string, ...args: readonly string[]) {
  return spawnSync(command, args, { encoding: 'utf8' })
}
