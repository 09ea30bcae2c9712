import { fillDisk } from '../disk/full-disk'
import { whyNot } from '../disk/mounts'
import { ownWorkNames } from '../journal-work/works'
import { runTrials, type Trial } from '../trial'

await runTrials(
  (['ext4', 'tmpfs', 'injected'] as const).flatMap((fileSystem) =>
    [...ownWorkNames, 'small-files' as const].map(
      (work): Trial => ({
        name: `full disk ${fileSystem} ${work}`,
        per100: 20,
        unable: () => (fileSystem === 'injected' ? null : whyNot(fileSystem)),
        run: ({ runs, random }) => fillDisk({ work, fileSystem, fills: runs, random: random('room') }),
      }),
    ),
  ),
)
