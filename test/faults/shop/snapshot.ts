import { createHash } from 'node:crypto'
import { builtInTables } from '@main/backoffice/built-in/tables'
import type { Db, Journal, Stored, Table } from '@main/db/db'
import { cursors, lines, listingItems, listings, orders, skuLinks } from '@main/engine/mirror-tables'
import type { QueueLine } from '@shared/domain/queue'

/** Everything an import leaves behind, in a form that is the same for the same outcome however it came about. */
export interface Snapshot {
  /** A line for each record, without ids and moments of one run, in order. */
  readonly records: readonly string[]
  /** By record of the store: how its import ended for good. */
  readonly outcomes: Readonly<Record<string, string>>
  /** Records of the store that were imported more than once. */
  readonly twice: readonly string[]
  /** Lines of a queue that wait or run. */
  readonly unfinished: number
}

type Kept = Stored & Readonly<Record<string, unknown>>

/** `since`: ISO; moments from then on are of this run and left out, earlier ones are of the shop's past. */
export async function snapshotOf(db: Db, instanceId: string, since: string): Promise<Snapshot> {
  const [mirror, backOffice] = [await db.instance(instanceId), await db.backOffice()]
  const kept = [
    ...(await allOf(mirror, [orders, listings, listingItems, skuLinks, cursors])),
    ...(await allOf(backOffice, builtInTables)),
  ]
  const imports: QueueLine[] = []
  for await (const line of mirror.each(lines)) if (line.operation === 'import-orders') imports.push(line)
  return { records: withoutIds(kept, since).sort(), ...endsOf(imports) }
}

interface Row {
  readonly table: string
  readonly record: Kept
}

async function allOf(journal: Journal, tables: readonly { readonly name: string }[]): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const table of tables) {
    for await (const record of journal.each(table as Table<Kept>)) rows.push({ table: table.name, record })
  }
  return rows
}

/** `contact-000017`, or a UUID: given in the order in which records were made, which a kill may change. */
const madeId = /\b[a-z-]+-\d{6}\b|[0-9a-f]{8}-[0-9a-f-]{27}/g
/** `OUT00017`, `INV/2026/00003`: names are given in that order too. */
const madeName = /\b[A-Z]{2,}(\/\d{4}\/)?\d{5}\b/g
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
/** What was tried before it went well is no part of the outcome, nor how often it was looked at. */
const history = new Set(['timeline', 'compared'])

/** Each id is replaced by what its record says, ids in it likewise: twice, so that a link to a link still tells. */
function withoutIds(rows: readonly Row[], since: string): string[] {
  let labels = new Map<string, string>()
  for (let round = 0; round < 3; round += 1) {
    labels = new Map(rows.map(({ table, record }) => [record.id, hashOf(`${table} ${textOf(record, labels, since)}`)]))
  }
  return rows.map(({ table, record }) => `${table} ${textOf(record, labels, since)}`)
}

function textOf(record: Kept, labels: ReadonlyMap<string, string>, since: string): string {
  const labelled = (text: string) =>
    text.replaceAll(madeId, (id) => `#${labels.get(id) ?? ''}`).replaceAll(madeName, '#name')
  return JSON.stringify(nameless(record), (key, value: unknown) => {
    if (history.has(key) || (key === 'customer' && typeof value === 'string')) return undefined
    if (key === 'customer' && typeof value === 'object' && value !== null) return { ...value, name: undefined }
    if (typeof value !== 'string') return value
    return moment.test(value) && value >= since ? 'then' : labelled(value)
  })
}

/** A person is called as the first of its orders says, and a fault may change which that is: the e-mail tells who it is. */
function nameless(record: Kept): Kept {
  if (record.kind !== 'person' || record.email === '') return record
  return { ...record, name: '', phone: '', company: '' }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 10)
}

/** The last word on each record; that it is imported already, as a later run finds, is the same word as that it was. */
function endsOf(imports: readonly QueueLine[]): Omit<Snapshot, 'records'> {
  const outcomes: Record<string, string> = {}
  const done = new Map<string, number>()
  const byEnd = imports.toSorted((a, b) => ((a.endedAt ?? '') < (b.endedAt ?? '') ? -1 : 1))
  for (const { ref, state, message, failure } of byEnd) {
    if (state === 'waiting' || state === 'running') continue
    if (state === 'done') done.set(ref, (done.get(ref) ?? 0) + 1)
    const code = failure?.code ?? message?.code ?? ''
    outcomes[ref] = code === 'orders.already-imported' || state === 'done' ? 'done' : `${state} ${code}`
  }
  return {
    outcomes: Object.fromEntries(Object.entries(outcomes).sort(([a], [b]) => (a < b ? -1 : 1))),
    twice: [...done].filter(([, times]) => times > 1).map(([ref]) => ref),
    unfinished: imports.filter(({ state }) => state === 'waiting' || state === 'running').length,
  }
}

/** How two outcomes differ; empty where they don't. */
export function differences(expected: Snapshot, found: Snapshot): readonly string[] {
  const problems: string[] = []
  const [there, here] = [countsOf(expected.records), countsOf(found.records)]
  for (const [record, count] of there) {
    if ((here.get(record) ?? 0) < count) problems.push(`Missing or other: ${record.slice(0, 400)}`)
  }
  for (const [record, count] of here) {
    if ((there.get(record) ?? 0) < count) problems.push(`Too many or other: ${record.slice(0, 400)}`)
  }
  for (const ref of new Set([...Object.keys(expected.outcomes), ...Object.keys(found.outcomes)])) {
    const [then, now] = [expected.outcomes[ref], found.outcomes[ref]]
    if (then !== now) problems.push(`Order ${ref} ended "${now}" instead of "${then}"`)
  }
  problems.push(...found.twice.map((ref) => `Order ${ref} was imported twice`))
  if (found.unfinished > 0) problems.push(`${found.unfinished} lines never ended`)
  return problems
}

function countsOf(records: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const record of records) counts.set(record, (counts.get(record) ?? 0) + 1)
  return counts
}
