/** Commits as fast as it can in four lanes until it is killed, and says what was acknowledged. `kill-child FOLDER FIRST`. */
import { writeSync } from 'node:fs'
import { type Db, put } from '@main/db/db'
import { openDb } from '@main/db/open-db'
import { batchOf, cursorOf, trials } from './kill-records'

const [dataDir = '', first = '0'] = process.argv.slice(2)
const clock = { now: () => Date.now(), sleep: async () => undefined, timer: () => () => undefined }
const db: Db = await openDb({ dataDir, clock })
const journal = await db.instance('one')
let next = Number(first)

async function lane(): Promise<never> {
  for (;;) {
    const number = next
    next += 1
    await journal.commit([...batchOf(number).map((record) => put(trials, record)), put(trials, cursorOf(number))])
    writeSync(1, `${number}\n`)
  }
}

await Promise.all([lane(), lane(), lane(), lane()])
