import type { Stored, Table } from '@main/db/db'
import type { Message } from '@shared/failure'
import type { Ensured } from '../back-office'
import type { Transaction } from './transaction'

/** Nothing was to be done. */
export function asItWas<T>(value: T): Ensured<T> {
  return { value, changed: false, warnings: [] }
}

/** Saves a document with the time of its change. */
export async function saveChanged<T extends Stored & { readonly changedAt: string }>(
  tx: Transaction,
  table: Table<T>,
  record: T,
  warnings: readonly Message[] = [],
): Promise<Ensured<T>> {
  const value = { ...record, changedAt: tx.now }
  await tx.save(table, value)
  return { value, changed: true, warnings }
}
