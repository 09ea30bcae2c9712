import { eachOver, pageOver } from '@main/api/paging'
import { put, type Stored, type Table } from '@main/db/db'
import { describe, expect, it } from 'vitest'
import { memoryJournal } from '../support/memory-journal'

interface Note extends Stored {
  readonly size: number | null
  readonly tag: string
}

const notes: Table<Note> = {
  name: 'notes',
  version: 1,
  indexes: { size: ({ size }) => size, tag: ({ tag }) => tag },
}

/** Journals with notes whose sizes overlap, are absent, and are equal here and there. */
async function places(lengths: readonly number[]) {
  return Promise.all(
    lengths.map(async (length, at) => {
      const journal = memoryJournal()
      const made = Array.from({ length }, (_, n): Note => {
        const id = `${at}-${String(n).padStart(3, '0')}`
        return { id, size: n % 7 === 0 ? null : (n * 31 + at) % 40, tag: n % 3 === 0 ? 'a' : 'b' }
      })
      await journal.commit(made.map((note) => put(notes, note)))
      return { instanceId: `instance-${at}`, journal }
    }),
  )
}

const idsOf = (placed: readonly { readonly record: Note }[]) => placed.map(({ record }) => record.id)

describe('a list over several instances', () => {
  for (const sort of ['size', '-size', '']) {
    it(`is one list sorted by ${sort || 'id'}, whichever page of it is asked for (DSK-9)`, async () => {
      const of = await places([83, 5, 0, 41])
      const query = { where: { tag: 'b' }, ...(sort === '' ? {} : { sort }) }
      const whole: string[] = []
      for await (const { record } of eachOver(of, notes, query)) whole.push(record.id)
      expect(whole).toHaveLength(new Set(whole).size)
      for (const offset of [0, 1, 3, 17, 40, 79, 85, 86, 500]) {
        const page = await pageOver(of, notes, { ...query, offset, limit: 9 }, idsOf)
        expect({ offset, ...page }).toEqual({ offset, total: whole.length, rows: whole.slice(offset, offset + 9) })
      }
    })
  }

  it('reads the records of the page alone, however deep it is (DAT-2, DSK-9)', async () => {
    const of = await places([400, 300])
    let asked = 0
    const counted = of.map(({ instanceId, journal }) => ({
      instanceId,
      journal: {
        ...journal,
        query: async (...[table, query]: Parameters<typeof journal.query>) => {
          const page = await journal.query(table, query)
          asked += page.rows.length
          return page
        },
      } as typeof journal,
    }))
    const { rows } = await pageOver(counted, notes, { sort: 'size', offset: 600, limit: 10 }, idsOf)
    expect(rows).toHaveLength(10)
    expect(asked).toBeLessThan(30)
  })
})
