import type { Message } from '../failure'

export type BackupReason = 'by-hand' | 'automatic' | 'before-upgrade' | 'before-restore'

/** What a backup says of itself, before anybody has to unpack it. */
export interface BackupInfo {
  /** Of the archive; a newer one is refused. */
  readonly format: number
  /** The application that made it. */
  readonly version: string
  /** ISO, UTC. */
  readonly madeAt: string
  readonly reason: BackupReason
  readonly instances: readonly { readonly id: string; readonly name: string; readonly storeHash: string }[]
  readonly journals: readonly JournalSize[]
  /** Unpacked. */
  readonly bytes: number
  readonly files: number
}

export interface JournalSize {
  /** An instance's id, or `backoffice`. */
  readonly name: string
  readonly bytes: number
  /** By table; null where it was copied unread, such as a journal that can't be opened. */
  readonly records: Readonly<Record<string, number>> | null
}

/** A backup that was made, and read back. */
export interface BackupMade {
  readonly path: string
  /** Of the archive. */
  readonly bytes: number
  readonly madeAt: string
  readonly reason: BackupReason
  /** Of all journals; null where one was copied unread. */
  readonly records: number | null
  /** What could only be copied as it lies on disk. */
  readonly unread: readonly string[]
}

/** What the application remembers of backups, in app.json. */
export interface BackupNotes {
  /** The application that wrote the data last; null: one that did not say. */
  readonly writtenBy: string | null
  readonly last: BackupMade | null
  /** Since the last one that went well. */
  readonly failure: { readonly at: string; readonly message: Message } | null
  /** When a daily one was tried last. */
  readonly automaticAt: string | null
  /** Set when these data came out of a backup; null once a person has said how to go on. */
  readonly restored: Restored | null
}

/** Data that came out of a backup: nothing starts by itself before a person has seen this. */
export interface Restored {
  readonly at: string
  /** When the backup was made, and by which version. */
  readonly madeAt: string
  readonly version: string
  readonly from: string
  /** What was here before; null: nothing was. */
  readonly before: string | null
  /** Names of instances whose access token must be entered again. */
  readonly withoutToken: readonly string[]
}

export const noBackups: BackupNotes = { writtenBy: null, last: null, failure: null, automaticAt: null, restored: null }

/** What a look at every file found. */
export interface CheckReport {
  readonly at: string
  readonly ok: boolean
  readonly journals: readonly CheckedJournal[]
  readonly pictures: { readonly files: number; readonly bytes: number }
  /** At most 500 of them; `found` counts all. */
  readonly problems: readonly Message[]
  readonly found: number
}

export interface CheckedJournal {
  readonly name: string
  readonly label: string
  readonly bytes: number
  readonly segments: number
  readonly records: number
  readonly damaged: number
}
