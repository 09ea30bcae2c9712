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
  /** Null until every schedule may run again; ISO, UTC, or `forever`. */
  readonly pausedUntil: string | null
  /** Steps of the first-run checklist that were closed. */
  readonly checklistClosed: boolean
}

export const defaultSettings: Settings = {
  theme: 'system',
  density: 'default',
  closeToTray: true,
  startAtLogin: false,
  notifications: true,
  singleKeyShortcuts: true,
  logRetentionDays: 30,
  pausedUntil: null,
  checklistClosed: false,
}
