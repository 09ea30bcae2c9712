import type { Table } from '@main/db/db'

export interface Trial {
  readonly id: string
  readonly batch: number
  readonly filling: string
}

export const trials: Table<Trial> = { name: 'trials', version: 1, indexes: { batch: (trial) => trial.batch } }

/** Records that must come back together or not at all. */
export function batchOf(batch: number): readonly Trial[] {
  return ['a', 'b', 'c'].map((part) => ({ id: `${batch}${part}`, batch, filling: part.repeat((batch * 37) % 3000) }))
}

export function cursorOf(batch: number): Trial {
  return { id: `cursor${batch % 4}`, batch: -batch - 1, filling: '' }
}
