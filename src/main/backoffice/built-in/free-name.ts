import type { Stored, Table } from '@main/db/db'
import type { Message } from '@shared/failure'
import { caseless } from '@shared/text'
import type { Transaction } from './transaction'

interface FreeName {
  readonly name: string
  readonly warnings: readonly Message[]
}

/** The name wanted, or with -2, -3… after it, and a warning, when another record has it. */
export async function freeName<T extends Stored>(
  tx: Transaction,
  table: Table<T>,
  wanted: string,
  index = 'name',
): Promise<FreeName> {
  let name = wanted
  for (let n = 2; await isTaken(tx, table, index, name); n += 1) name = `${wanted}-${n}`
  return { name, warnings: name === wanted ? [] : [{ code: 'back-office.name-taken', params: { wanted, name } }] }
}

/** The next number of a sequence that no record is called by: prefix and at least five digits. */
export async function nextName<T extends Stored>(tx: Transaction, table: Table<T>, prefix: string): Promise<string> {
  for (;;) {
    const name = prefix + String(await tx.nextNumber(`${table.name} ${prefix}`)).padStart(5, '0')
    if (!(await isTaken(tx, table, 'name', name))) return name
  }
}

async function isTaken<T extends Stored>(
  tx: Transaction,
  table: Table<T>,
  index: string,
  name: string,
): Promise<boolean> {
  return (await tx.find(table, index, caseless(name))).length > 0
}
