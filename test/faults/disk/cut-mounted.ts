import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../../../src/demo-store/random'
import type { Standing } from '../journal-work/check'
import { reopened } from '../journal-work/kill'
import type { WorkName } from '../journal-work/works'
import { writeUntilCut } from '../journal-work/write-until-cut'
import type { Found } from '../trial'
import { type FileSystem, mountNew } from './mounts'

export interface MountedCuts {
  /** The bundle of journal-work/child.ts. */
  readonly program: string
  readonly work: WorkName | 'small-files'
  readonly fileSystem: FileSystem
  readonly options?: readonly string[]
  readonly cuts: number
  readonly random: Random
}

/** A real file system under a process that saves, shut down at random moments without writing anything out, and mounted again. */
export async function cutMounted({ program, work, fileSystem, options, cuts, random }: MountedCuts): Promise<Found> {
  const mounted = mountNew({ fileSystem, megabytes: fileSystem === 'xfs' ? 400 : 200, ...(options && { options }) })
  const dataDir = join(mounted.folder, 'data')
  mkdirSync(dataDir)
  const problems: string[] = []
  let standing: Standing = new Map()
  let acknowledged = 0
  try {
    for (let cut = 0; cut < cuts && problems.length === 0; cut += 1) {
      const told = await writeUntilCut([program, dataDir, work], random.int(0, 300), mounted.cutPower)
      acknowledged += told.length
      mounted.remount()
      const after = await reopened(dataDir, work, new Map([...standing, ...told]))
      problems.push(...after.problems.map((problem) => `Cut ${cut}: ${problem}`))
      standing = after.standing
    }
    return { problems, figures: { fileSystem, options: options?.join(',') ?? 'default', cuts, acknowledged } }
  } finally {
    mounted.remove()
  }
}
