import type { SavedView } from './saved-view'

/** The operator's preferences for the whole application. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  readonly density: 'compact' | 'default' | 'comfortable'
  readonly closeToTray: boolean
  readonly startAtLogin: boolean
  readonly notifications: boolean
  /** g o, /, and the other shortcuts without Ctrl (WCAG 2.1.4). */
  readonly singleKeyShortcuts: boolean
  readonly logRetentionDays: number
  /** Days that ended queues and their lines are kept; those that need a person stay longer. */
  readonly queueRetentionDays: number
  /** Null until every schedule may run again; ISO, UTC, or `forever`. */
  readonly pausedUntil: string | null
  /** Steps of the first-run checklist that were closed. */
  readonly checklistClosed: boolean
  /** A backup a day. */
  readonly automaticBackups: boolean
  /** Where they go; null: `backups` in the data folder. */
  readonly backupFolder: string | null
  /** How many of them are kept. */
  readonly backupsKept: number
  /** Lists saved under names, of this whole application. */
  readonly savedViews: readonly SavedView[]
}

export const defaultSettings: Settings = {
  theme: 'system',
  density: 'default',
  closeToTray: true,
  startAtLogin: false,
  notifications: true,
  singleKeyShortcuts: true,
  logRetentionDays: 30,
  queueRetentionDays: 90,
  pausedUntil: null,
  checklistClosed: false,
  automaticBackups: true,
  backupFolder: null,
  backupsKept: 7,
  savedViews: [],
}
