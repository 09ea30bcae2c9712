import type { Overview } from '@shared/contract/app'
import type { OperationInfo } from '@shared/contract/sync'
import { type MessageKey, type Params, sentence } from '@shared/messages/message'

/** A line of the tray's menu, as data: what it says and what it does. */
export interface TrayItem {
  readonly id: string
  readonly label: string
  readonly enabled: boolean
  readonly items?: readonly TrayItem[]
  /** A page of the window, a call of the contract, or one of the application's own acts. */
  readonly act:
    | { readonly open: string }
    | { readonly start: string; readonly instanceId: string }
    | { readonly pause: Pause }
    | 'quit'
    | 'none'
}

export type Pause = 'hour' | 'tomorrow' | 'forever' | 'no longer'

/** Until when schedules pause, counted from the click: ISO, UTC; null: they run. Tomorrow begins at the operator's midnight. */
export function pauseUntil(pause: Pause, now: number): string | null {
  switch (pause) {
    case 'hour':
      return new Date(now + 3_600_000).toISOString()
    case 'tomorrow':
      return new Date(new Date(now).setHours(24, 0, 0, 0)).toISOString()
    case 'forever':
      return 'forever'
    case 'no longer':
      return null
    default:
      return pause satisfies never
  }
}

export interface TrayState {
  readonly tone: 'idle' | 'running' | 'attention'
  readonly tooltip: string
  readonly items: readonly TrayItem[]
}

const syncNow = ['import-orders', 'import-listings', 'import-stock'] as const

/** State of each instance, "Sync now", pause all, open, quit (DSK-2). */
export function trayState(
  overview: Overview,
  operations: readonly Pick<OperationInfo, 'name' | 'title'>[],
  isPaused: boolean,
): TrayState {
  const { instances, running, attention } = overview
  const say = (code: MessageKey, params: Params = {}): string => sentence(code, params)
  const titleOf = (name: string): string => {
    const operation = operations.find((one) => one.name === name)
    return operation ? say(operation.title) : name
  }
  const divider = (id: string): TrayItem => ({ id, label: '', enabled: false, act: 'none' })
  const items: readonly TrayItem[] = [
    ...instances.map(({ id, name, health, attentionLines }) => ({
      id: `instance-${id}`,
      label: say('system.tray-instance', { name, health: health.replace('-', '_'), lines: attentionLines }),
      enabled: true,
      act: { open: `/instances/${id}` },
    })),
    divider('first'),
    ...instances
      .filter(({ state }) => state === 'confirmed')
      .map(({ id, name, nextRunAt }) => ({
        id: `sync-${id}`,
        label:
          nextRunAt === null
            ? say('system.tray-sync', { name })
            : say('system.tray-sync-next', { name, next: new Date(nextRunAt).toLocaleTimeString() }),
        enabled: true,
        act: 'none' as const,
        items: syncNow.map((operation) => ({
          id: `sync-${id}-${operation}`,
          label: titleOf(operation),
          enabled: !running.some(({ queue }) => queue.instanceId === id && queue.operation === operation),
          act: { start: operation, instanceId: id },
        })),
      })),
    ...running.map(({ queue, done, total }) => ({
      id: `running-${queue.id}`,
      label: say('system.tray-running', {
        operation: titleOf(queue.operation),
        percent: total ? Math.floor((done * 100) / total) : 0,
      }),
      enabled: true,
      act: { open: `/queues/${queue.id}` },
    })),
    divider('second'),
    isPaused
      ? { id: 'resume', label: say('system.tray-resume'), enabled: true, act: { pause: 'no longer' } }
      : {
          id: 'pause',
          label: say('system.tray-pause'),
          enabled: true,
          act: 'none',
          items: [
            { id: 'pause-hour', label: say('system.tray-pause-hour'), enabled: true, act: { pause: 'hour' } },
            {
              id: 'pause-tomorrow',
              label: say('system.tray-pause-tomorrow'),
              enabled: true,
              act: { pause: 'tomorrow' },
            },
            {
              id: 'pause-forever',
              label: say('system.tray-pause-forever'),
              enabled: true,
              act: { pause: 'forever' },
            },
          ],
        },
    divider('third'),
    { id: 'open', label: say('system.tray-open'), enabled: true, act: { open: '/' } },
    {
      id: 'issues',
      label: say('system.tray-issues', { causes: attention.causes }),
      enabled: true,
      act: { open: '/issues' },
    },
    { id: 'quit', label: say('system.tray-quit', { running: running.length }), enabled: true, act: 'quit' },
  ]
  const tone = attention.lines > 0 ? 'attention' : running.length > 0 ? 'running' : 'idle'
  return { tone, tooltip: say('system.tray-tooltip', { lines: attention.lines, running: running.length }), items }
}
