import type { Change } from '@main/db/db'
import { Turns } from '@main/db/turns'
import { slices } from '@main/slices'
import type { Low } from 'lowdb'
import type { JournalAdapter } from './journal-adapter'
import type { JournalData, StagedChange } from './journal-data'

/** Commits in the order they come in, each once its tables are awake and the ones before leave room in memory. */
export class Commits {
  readonly #low: Low<JournalData>
  readonly #adapter: JournalAdapter
  readonly #turns = new Turns()
  #inLine = 0

  constructor(low: Low<JournalData>, adapter: JournalAdapter) {
    this.#low = low
    this.#adapter = adapter
  }

  /** Returns once it is on disk. */
  async commit(changes: readonly Change[]): Promise<void> {
    const { data } = this.#low
    const isFew = changes.length <= atOnce
    if (isFew && this.#inLine === 0 && this.#adapter.hasRoom && changes.every(({ table }) => data.tables.awake(table)))
      return this.#write(changes.map((change) => data.staged(change, { isOneOfMany: false })))
    this.#inLine += 1
    const { written } = await this.#turns
      .run(() => this.#begin(changes))
      .finally(() => {
        this.#inLine -= 1
      })
    await written
  }

  /** Its turn ends when it is handed on, not when it is on disk: those behind it share its fdatasync. */
  async #begin(changes: readonly Change[]): Promise<{ readonly written: Promise<void> }> {
    for (const { table } of changes) if (!this.#low.data.tables.awake(table)) await this.#low.data.wake(table)
    while (!this.#adapter.hasRoom) await this.#adapter.room()
    const pause = slices()
    const staged: StagedChange[] = []
    for (const change of changes) {
      staged.push(this.#low.data.staged(change, { isOneOfMany: changes.length > atOnce }))
      const turn = pause()
      if (turn) await turn
    }
    return { written: this.#write(staged) }
  }

  /** No await between the two: what is staged belongs to the very next write. */
  #write(changes: readonly StagedChange[]): Promise<void> {
    this.#low.data.stage(changes)
    return this.#low.write()
  }
}

/** So many changes are checked and made text within a millisecond or two. */
const atOnce = 20
