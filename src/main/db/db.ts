import type { BackupNotes } from '@shared/domain/backup'
import type { Instance } from '@shared/domain/instance'
import type { LogEntry, LogQuery } from '@shared/domain/log'
import type { Schedule } from '@shared/domain/schedule'
import type { Settings } from '@shared/domain/settings'
import type { OpenJournal } from './open-journal'

/**
 * What the rest of main knows of files on disk. A journal holds tables; a commit changes any records of one journal,
 * whole or not at all, and is acknowledged once it is on disk. Records read are frozen.
 */
export interface Journal {
  readonly name: string
  get<T extends Stored>(table: Table<T>, id: string): Promise<T | null>
  getMany<T extends Stored>(table: Table<T>, ids: readonly string[]): Promise<readonly T[]>
  /** Every record whose indexed field equals the value, in order of id. */
  find<T extends Stored>(table: Table<T>, index: string, value: Indexed): Promise<readonly T[]>
  query<T extends Stored>(table: Table<T>, query?: Query): Promise<Page<T>>
  /**
   * Every record the query finds, in its order, as of the first step: what is committed meanwhile changes nothing of it.
   * All of them unless `limit` says how many.
   */
  each<T extends Stored>(table: Table<T>, query?: Query): AsyncIterable<T>
  /**
   * What the indexes keep of every record the query finds, in its order: no record is read for it, so it may be asked of
   * very many. All of them unless `limit` says how many.
   */
  values<T extends Stored>(table: Table<T>, query: Query, indexes: readonly string[]): Promise<Values>
  /** How many records have each value of an indexed field. */
  counts<T extends Stored>(table: Table<T>, index: string): Promise<ReadonlyMap<Indexed, number>>
  commit(changes: readonly Change[]): Promise<void>
}

/** Anything kept: plain JSON data with an id unique within its table. */
export interface Stored {
  readonly id: string
}

export type Indexed = string | number | boolean | null

/** The order that journals sort in: absent first, then yes and no, numbers, text by code unit. */
export function compareIndexed(a: Indexed, b: Indexed): number {
  if (a === b) return 0
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : 1
  const [aRank, bRank] = [rankOf(a), rankOf(b)]
  if (aRank !== bRank) return aRank - bRank
  return a === null || b === null || a < b ? -1 : 1
}

function rankOf(value: Indexed): number {
  if (value === null) return 0
  if (typeof value === 'boolean') return 1
  return typeof value === 'number' ? 2 : 3
}

/** A kind of record in a journal. Its version is written in the manifest and with each record. */
export interface Table<T extends Stored> {
  readonly name: string
  readonly version: number
  /** Fields to look up, filter and sort by: what a list asks for. Dates as ISO text sort as they should. */
  readonly indexes: Readonly<Record<string, (record: T) => Indexed>>
  /** What text search looks in. */
  readonly text?: (record: T) => string
  /** Makes a record that an older version wrote into one of this version. */
  readonly upcast?: (record: unknown, version: number) => T
}

export interface Query {
  /** Index name → one value or any of several. */
  readonly where?: Readonly<Record<string, Indexed | readonly Indexed[]>>
  /** Index name → lowest and highest value, both included. */
  readonly between?: Readonly<Record<string, { readonly from?: Indexed; readonly to?: Indexed }>>
  /** Every word must occur, ignoring case and accents. */
  readonly text?: string
  /** Index name, with a leading minus for descending. Records that are equal in it come in order of id. */
  readonly sort?: string
  readonly offset?: number
  /** Of a page 50 unless told; lists on screen ask for at most 200. */
  readonly limit?: number
}

export interface Page<T> {
  readonly rows: readonly T[]
  readonly total: number
}

/** Ids, and beside each the value of every index asked for. */
export interface Values {
  readonly total: number
  readonly ids: readonly string[]
  readonly of: Readonly<Record<string, readonly Indexed[]>>
}

export type Change =
  | { readonly kind: 'put'; readonly table: Table<never>; readonly record: Stored }
  | { readonly kind: 'remove'; readonly table: Table<never>; readonly id: string }

/** A change that saves the record, new or not. */
export function put<T extends Stored>(table: Table<T>, record: T): Change {
  return { kind: 'put', table: table as unknown as Table<never>, record }
}

export function remove<T extends Stored>(table: Table<T>, id: string): Change {
  return { kind: 'remove', table: table as unknown as Table<never>, id }
}

/** Told after each commit, at once: which tables of which journal changed. */
export type Changed = (journal: string, tables: readonly string[]) => void

/** Small files held in memory and replaced whole: settings, instances, schedules (app.json). */
export interface SmallFile<T> {
  /** The present value; frozen. */
  readonly data: T
  /** Replaces the value and returns once it is on disk. Callers are served one after another. */
  update(edit: (data: T) => T): Promise<T>
}

/** Everything on disk, as app.ts hands it on. */
export interface Db {
  /** The journal of one instance: mirror, queues, lines, cursors. Opened at the first call. */
  instance(instanceId: string): Promise<Journal>
  /** The journal of the built-in back office, which all instances share. */
  backOffice(): Promise<Journal>
  /** Every journal on disk, opened, the back office's last; one that can't be opened says why. */
  journals(): Promise<readonly JournalOnDisk[]>
  readonly app: SmallFile<AppFile>
  readonly secrets: SmallFile<SecretsFile>
  readonly images: ImageFiles
  readonly logs: LogFiles
  /** Closes and deletes an instance's journal and logs. */
  dropInstance(instanceId: string): Promise<void>
  /** Waits for the last commit and lets go of files and lock. */
  close(): Promise<void>
}

export interface JournalOnDisk {
  /** An instance's id, or `backoffice`. */
  readonly name: string
  /** Its folder. */
  readonly path: string
  readonly journal: OpenJournal | null
  /** Why there is none. */
  readonly failure: unknown
}

export interface AppFile {
  readonly version: 1
  readonly settings: Settings
  readonly instances: readonly Instance[]
  readonly schedules: readonly Schedule[]
  readonly backups: BackupNotes
}

/** Encrypted tokens by instance id. Nothing secret anywhere else. */
export interface SecretsFile {
  readonly version: 1
  readonly secrets: Readonly<Record<string, KeptSecret>>
}

export interface KeptSecret {
  /** How it was encrypted, so that a secret that can't be read here can say why. */
  readonly keptBy: 'key-store' | 'key-file' | 'passphrase'
  readonly ciphertext: string
  /** ISO, UTC. */
  readonly setAt: string
}

/** Pictures by the hash of their bytes: one copy however many listings show it. */
export interface ImageFiles {
  save(bytes: Uint8Array, mediaType: string): Promise<string>
  read(hash: string): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string } | null>
}

/** One file a day and instance, appended without fsync, whole days dropped when they are too old. */
export interface LogFiles {
  append(entry: LogEntry): void
  query(query: LogQuery): Promise<{ readonly rows: readonly LogEntry[]; readonly total: number }>
  /** Drops days before the given one (ISO day, UTC). */
  dropBefore(day: string): Promise<void>
  flush(): Promise<void>
}
