/** Restores and ends itself as a power cut would at a step: `restore-child FOLDER BACKUP STEP`; 0: at none. */
import { restoreStill } from '@main/backup/restore'

const [dataDir = '', file = '', at = '0'] = process.argv.slice(2)
const clock = { now: () => Date.now(), sleep: async () => undefined, timer: () => () => undefined }
let step = 0

await restoreStill({
  dataDir,
  file,
  clock,
  version: '1.0.0',
  tables: [],
  onStep: () => {
    step += 1
    if (step === Number(at)) process.kill(process.pid, 'SIGKILL')
  },
})
