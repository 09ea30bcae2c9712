import { fileURLToPath } from 'node:url'
import { cutMounted } from '../disk/cut-mounted'
import { type FileSystem, whyNot } from '../disk/mounts'
import { ownWorkNames } from '../journal-work/works'
import { runTrials, type Trial } from '../trial'

const program = fileURLToPath(new URL('./journal-child.js', import.meta.url))

/** ext4 as it comes, and with the help it gives careless programs switched off; XFS where it can be made. */
const ways: readonly { readonly fileSystem: FileSystem; readonly options?: readonly string[] }[] = [
  { fileSystem: 'ext4' },
  { fileSystem: 'ext4', options: ['noauto_da_alloc', 'data=writeback'] },
  { fileSystem: 'xfs' },
]

await runTrials(
  ways.flatMap((way) =>
    [...ownWorkNames, 'small-files' as const].map((work): Trial => {
      const name = ['power cut', way.fileSystem, ...(way.options ? ['bare'] : []), work].join(' ')
      const run: Trial['run'] = ({ runs, random }) =>
        cutMounted({ program, work, ...way, cuts: runs, random: random('moments') })
      return { name, per100: 20, unable: () => whyNot(way.fileSystem), run }
    }),
  ),
)
