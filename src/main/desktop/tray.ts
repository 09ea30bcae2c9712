import type { App } from '@main/app'
import { systemClock } from '@main/clock'
import type { OutputOf } from '@shared/contract'
import { app, Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import { drawIcon } from './icon'
import { type Pause, pauseUntil, type TrayItem, type TrayState, trayState } from './tray-menu'

export interface TrayActs {
  open(path: string): void
  quit(): void
}

/** The tray outlives the window. On Linux its menu must be set anew after each change. */
export function keepTray(
  core: App,
  acts: TrayActs,
): { readonly refresh: () => Promise<void>; readonly menu: () => Menu | null } {
  const tray = new Tray(imageOf('idle'))
  let menu: Menu | null = null
  let shown = ''

  const act = (item: TrayItem): void => {
    if (item.act === 'none') return
    if (item.act === 'quit') acts.quit()
    else if ('open' in item.act) acts.open(item.act.open)
    else void tell(item.act).then(refresh)
  }
  const tell = (asked: Extract<TrayItem['act'], { start: string } | { pause: Pause }>) =>
    'start' in asked
      ? core.call('queues.start', { instanceId: asked.instanceId, operation: asked.start, inputs: {} })
      : core.call('schedules.pauseAll', { until: pauseUntil(asked.pause, systemClock.now()) })
  const toMenu = (items: readonly TrayItem[]): Menu =>
    Menu.buildFromTemplate(
      items.map(
        (item): MenuItemConstructorOptions =>
          item.label === ''
            ? { type: 'separator' }
            : {
                id: item.id,
                label: item.label,
                enabled: item.enabled,
                ...(item.items ? { submenu: toMenu(item.items) } : { click: () => act(item) }),
              },
      ),
    )

  async function refresh(): Promise<void> {
    const [overview, operations, settings] = await Promise.all([
      core.call('app.overview', { days: 1 }),
      core.call('operations.list', {}),
      core.call('app.settings', {}),
    ])
    if (!overview.ok || !operations.ok || !settings.ok) return
    const isPaused = (settings.value as OutputOf<'app.settings'>).pausedUntil !== null
    const state = trayState(
      overview.value as OutputOf<'app.overview'>,
      operations.value as OutputOf<'operations.list'>,
      isPaused,
    )
    const next = JSON.stringify(state)
    if (next === shown) return
    shown = next
    tray.setImage(imageOf(state.tone))
    tray.setToolTip(state.tooltip)
    menu = toMenu(state.items)
    tray.setContextMenu(menu)
    app.setBadgeCount((overview.value as OutputOf<'app.overview'>).attention.lines)
  }

  tray.on('click', () => acts.open('/'))
  return { refresh, menu: () => menu }
}

function imageOf(tone: TrayState['tone']) {
  const size = 32
  return nativeImage.createFromBitmap(drawIcon(size, tone), { width: size, height: size, scaleFactor: 2 })
}
