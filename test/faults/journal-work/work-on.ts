import type { Db, Journal } from '@main/db/db'
import { type DbOptions, openDb } from '@main/db/open-db'
import { backUpOn } from './backups'
import { changesOf, cursors, type Work } from './work'

export const instance = 'one'

/**
 * Does the work until `acknowledge` stops it by answering false or throwing; goes on from where the journal stands.
 * `acknowledge` is called the moment a commit has resolved.
 */
export async function workOn(
  options: DbOptions,
  work: Work,
  acknowledge: (lane: number, number: number) => boolean,
): Promise<void> {
  let goesOn = true
  while (goesOn) {
    const db = await openDb(options)
    try {
      goesOn = await workOnce(db, options.dataDir, work, (lane, number) => {
        goesOn = acknowledge(lane, number) && goesOn
        return goesOn
      })
    } finally {
      await db.close()
    }
  }
}

/** Answers whether to open again and go on. */
async function workOnce(
  db: Db,
  dataDir: string,
  work: Work,
  acknowledge: (lane: number, number: number) => boolean,
): Promise<boolean> {
  const journal = await db.instance(instance)
  let closing = false
  const lane = async (index: number): Promise<boolean> => {
    const first = (await standingOf(journal, index)) + 1
    for (let number = first; !closing; number += 1) {
      await journal.commit(changesOf(work, index, number))
      if (!acknowledge(index, number)) return false
      if (work.closeAfter !== undefined && index === 0 && number - first >= work.closeAfter) closing = true
    }
    return true
  }
  let isOver = false
  const backups = work.backsUp ? backUpOn(db, dataDir, acknowledge, () => isOver) : null
  const ended = await Promise.all(Array.from({ length: work.lanes }, (_, index) => lane(index)))
  isOver = true
  await backups
  return ended.every(Boolean)
}

async function standingOf(journal: Journal, lane: number): Promise<number> {
  return (await journal.get(cursors, `${lane}`))?.number ?? 0
}
