import { createHash } from 'node:crypto'
import { endianness } from 'node:os'
import type { Stored, Table } from '../db'

/**
 * Changes with whatever decides what stands in a table's columns: the source text of its functions, though not of what they
 * call, the way columns are saved, and how this program folds text.
 */
export function signatureOf<T extends Stored>({ name, version, indexes, text, upcast }: Table<T>): string {
  const functions = Object.entries(indexes).map(([index, toIndexed]) => [index, String(toIndexed)])
  const made = [form, endianness(), process.versions.unicode, name, version, functions, String(text), String(upcast)]
  return createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 32)
}

/** Of the parts that rows are saved in. */
const form = 2
