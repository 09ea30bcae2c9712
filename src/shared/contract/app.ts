import { z } from 'zod'
import type { Quota } from '../domain/quota'
import type { Settings } from '../domain/settings'
import type { Message } from '../failure'
import { command, nothing, pausedUntil } from './command'
import type { IssueGroup, ProgressOf } from './sync'

export interface AppInfo {
  readonly version: string
  readonly host: 'electron' | 'browser'
  readonly platform: string
  /** What this host can do: tray, notifications, start at login, key store. */
  readonly capabilities: {
    readonly tray: boolean
    readonly notifications: boolean
    readonly startAtLogin: boolean
    readonly keyStore: boolean
    /** To choose a file or a folder. */
    readonly dialogs: boolean
  }
  /** How tokens are kept here, and a warning where that is weaker than a key store. */
  readonly secrets: { readonly keptBy: 'key-store' | 'key-file' | 'passphrase'; readonly warning: Message | null }
  readonly dataDir: string
  /** The company's: of product prices. */
  readonly currency: string
  /** What was noticed at start: a settings file restored from its backup, a damaged journal set aside. */
  readonly notices: readonly Message[]
}

export interface Overview {
  readonly ordersImportedToday: number
  readonly attention: { readonly lines: number; readonly causes: number }
  readonly waiting: { readonly lines: number; readonly secondsLeft: number | null }
  readonly heldOrders: number
  readonly days: readonly {
    readonly day: string
    readonly done: number
    readonly fixes: number
    readonly skipped: number
    readonly failed: number
  }[]
  readonly instances: readonly OverviewInstance[]
  readonly running: readonly ProgressOf[]
  readonly issues: readonly IssueGroup[]
  readonly nextUp: readonly {
    readonly scheduleId: string
    readonly operation: string
    readonly instanceId: string
    readonly at: string
  }[]
  readonly checklist: {
    readonly connected: boolean
    readonly listings: boolean
    readonly orders: boolean
    readonly closed: boolean
  }
}

export interface OverviewInstance {
  readonly id: string
  readonly name: string
  readonly color: number
  readonly state: 'draft' | 'confirmed'
  readonly health: 'healthy' | 'needs-attention' | 'draft' | 'token-refused' | 'running'
  readonly attentionLines: number
  readonly ordersImported: number
  readonly ordersHeld: number
  readonly ordersFailed: number
  /** ISO, UTC; null: never. */
  readonly lastImportAt: string | null
  readonly oldestFailureAt: string | null
  readonly nextRunAt: string | null
  readonly quota: Quota | null
}

const settings = z
  .strictObject({
    theme: z.enum(['system', 'light', 'dark']),
    density: z.enum(['compact', 'default', 'comfortable']),
    closeToTray: z.boolean(),
    startAtLogin: z.boolean(),
    notifications: z.boolean(),
    singleKeyShortcuts: z.boolean(),
    logRetentionDays: z.number().int().min(1).max(3650),
    /** The overview looks back 30 days. */
    queueRetentionDays: z.number().int().min(30).max(3650),
    pausedUntil,
    checklistClosed: z.boolean(),
    automaticBackups: z.boolean(),
    backupFolder: z.string().min(1).max(1000).nullable(),
    backupsKept: z.number().int().min(1).max(365),
  })
  .partial()

export const appCommands = {
  'app.info': command(nothing).answers<AppInfo>(),
  'app.settings': command(nothing).answers<Settings>(),
  'app.saveSettings': command(settings).answers<Settings>(),
  'app.overview': command(
    z.strictObject({ days: z.union([z.literal(1), z.literal(7), z.literal(30)]), instanceId: z.string().optional() }),
  ).answers<Overview>(),
  'app.openExternal': command(z.strictObject({ url: z.url({ protocol: /^https$/ }).max(2000) })).answers<null>(),
  /** Starts the embedded demo store, makes and confirms its instance; the same one when it exists already. */
  'app.startDemo': command(nothing).answers<{ readonly instanceId: string; readonly queueId: string | null }>(),
}
