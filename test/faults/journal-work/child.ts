/**
 * `journal-child FOLDER WORK [COMMITS]`: works on a journal, or on the small files, until it is killed or has done so
 * many commits, and says what was acknowledged.
 */
import { writeSync } from 'node:fs'
import { systemClock } from '@main/clock'
import { saveSmallFiles } from './small-files'
import { workOn } from './work-on'
import { optionsFor, type WorkName, works } from './works'

const [dataDir = '', name = '', most = 'Infinity'] = process.argv.slice(2)
let left = Number(most)
const acknowledge = (lane: number, number: number): boolean => {
  // Whole or not at all: a pipe takes a short line in one piece.
  writeSync(1, `${lane} ${number}\n`)
  left -= 1
  return left > 0
}
const compactionWorker = new URL('./compaction-worker.js', import.meta.url)
const options = { dataDir, clock: systemClock, compactionWorker }
if (name === 'small-files') await saveSmallFiles(options, acknowledge)
else await workOn({ ...options, ...optionsFor(name as WorkName) }, works[name as WorkName], acknowledge)
