import type { Journal } from '@main/db/db'

/** A journal of a process that dies after so many commits: the next one and every call after it fail. */
export function dyingJournal(journal: Journal, diesAfterCommits = Number.POSITIVE_INFINITY): Journal {
  let left = diesAfterCommits
  let isDead = false
  const alive = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await answer
    if (isDead) throw new Error('The process is dead')
    return value
  }
  return {
    name: journal.name,
    get: (table, id) => alive(journal.get(table, id)),
    getMany: (table, ids) => alive(journal.getMany(table, ids)),
    find: (table, index, value) => alive(journal.find(table, index, value)),
    query: (table, query) => alive(journal.query(table, query)),
    async *each(table, query) {
      for await (const record of journal.each(table, query)) yield await alive(Promise.resolve(record))
    },
    values: (table, query, indexes) => alive(journal.values(table, query, indexes)),
    counts: (table, index) => alive(journal.counts(table, index)),
    commit: async (changes) => {
      if (left <= 0) isDead = true
      left -= 1
      await alive(isDead ? Promise.resolve() : journal.commit(changes))
    },
  }
}
