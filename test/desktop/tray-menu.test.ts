import { pauseUntil, type TrayItem, trayState } from '@main/desktop/tray-menu'
import { operations } from '@main/operations/index'
import type { Overview, OverviewInstance } from '@shared/contract/app'
import { noLines, type Queue } from '@shared/domain/queue'
import { describe, expect, it } from 'vitest'

const now = Date.parse('2026-11-23T10:00:00Z')

const shop: OverviewInstance = {
  id: 'i1',
  name: 'Harbour',
  color: 0,
  state: 'confirmed',
  health: 'healthy',
  attentionLines: 0,
  ordersImported: 12,
  ordersHeld: 0,
  ordersFailed: 0,
  lastImportAt: null,
  oldestFailureAt: null,
  nextRunAt: null,
  quota: null,
}

const calm: Overview = {
  ordersImportedToday: 0,
  attention: { lines: 0, causes: 0 },
  waiting: { lines: 0, secondsLeft: null },
  heldOrders: 0,
  days: [],
  instances: [shop],
  running: [],
  issues: [],
  nextUp: [],
  checklist: { connected: true, listings: true, orders: true, closed: true },
}

const queue: Queue = {
  id: 'q1',
  instanceId: 'i1',
  operation: 'import-orders',
  inputs: {},
  state: 'running',
  startedBy: 'person',
  startedAt: '2026-11-23T09:59:00Z',
  listedAt: '2026-11-23T09:59:01Z',
  endedAt: null,
  counts: noLines,
  failure: null,
}
const running = {
  queue,
  done: 31,
  total: 50,
  perMinute: 31,
  secondsLeft: 40,
  waitsForQuotaUntil: null,
  waitsForStore: null,
}

const all = (items: readonly TrayItem[]): readonly TrayItem[] =>
  items.flatMap((item) => [item, ...all(item.items ?? [])])
const labels = (overview: Overview, isPaused = false) =>
  all(trayState(overview, operations, isPaused).items).map(({ label }) => label)

describe('the tray', () => {
  it('DSK-2: names each instance with its state, and opens it', () => {
    const { items } = trayState(
      { ...calm, instances: [shop, { ...shop, id: 'i2', name: 'EU', health: 'token-refused' }] },
      operations,
      false,
    )
    expect(items[0]).toMatchObject({ label: 'Harbour — healthy', act: { open: '/instances/i1' } })
    expect(items[1]).toMatchObject({ label: 'EU — token refused' })
  })

  it('DSK-2: offers "Sync now" for each operation of a confirmed instance, but not for one that runs', () => {
    const items = all(trayState({ ...calm, running: [running] }, operations, false).items)
    expect(items.find(({ id }) => id === 'sync-i1-import-orders')).toMatchObject({ enabled: false })
    expect(items.find(({ id }) => id === 'sync-i1-import-stock')).toMatchObject({
      enabled: true,
      act: { start: 'import-stock', instanceId: 'i1' },
    })
    expect(labels({ ...calm, instances: [{ ...shop, state: 'draft', health: 'draft' }] })).not.toContain(
      'Sync Harbour now',
    )
  })

  it('DSK-2: says how far what runs is, and how many stop safely on quitting', () => {
    const said = labels({ ...calm, running: [running] })
    expect(said).toContain('Running: Import orders 62 %')
    expect(said).toContain('Quit (1 operation will stop safely)')
  })

  it('DSK-2: pauses all schedules for an hour, until tomorrow or until told, and resumes them', () => {
    const hour = all(trayState(calm, operations, false).items).find(({ id }) => id === 'pause-hour')
    expect(hour?.act).toEqual({ pause: 'hour' })
    expect(pauseUntil('hour', now)).toBe('2026-11-23T11:00:00.000Z')
    expect(pauseUntil('no longer', now)).toBeNull()
    expect(labels(calm, true)).toContain('Resume all schedules')
    expect(labels(calm, true)).not.toContain('For an hour')
  })

  it('OPR-9: shows by tone, text and count that somebody is needed', () => {
    const state = trayState({ ...calm, attention: { lines: 17, causes: 3 } }, operations, false)
    expect(state.tone).toBe('attention')
    expect(state.tooltip).toBe('Quayside: 17 lines need you')
    expect(all(state.items).map(({ label }) => label)).toContain('Issues (3)')
    expect(trayState(calm, operations, false)).toMatchObject({ tone: 'idle', tooltip: 'Quayside: healthy' })
  })
})
