import { endNotice } from '@main/end-notice'
import { importOrders } from '@main/operations/import-orders'
import type { Instance } from '@shared/domain/instance'
import { noLines, type Queue } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { describe, expect, it } from 'vitest'

const counts = { ...noLines, done: 67, failed: 5, fixes: 3 }
const queue: Queue = {
  id: 'q-1',
  instanceId: 'main',
  operation: importOrders.name,
  inputs: {},
  state: 'done',
  startedBy: 'person',
  startedAt: '2026-11-23T12:00:00.000Z',
  listedAt: '2026-11-23T12:00:01.000Z',
  endedAt: '2026-11-23T12:00:09.000Z',
  counts,
  failure: null,
}
const instances = [{ id: 'main', name: 'Demo store' } as Instance]

function said(before: Queue['counts'] | null) {
  const notice = endNotice({ queue, before }, instances, [importOrders])
  return notice && { tone: notice.tone, text: sentence(notice.message.code, notice.message.params) }
}

describe('What is said when a run has ended', () => {
  it('is how many lines of it came to what', () => {
    expect(said(null)).toEqual({ tone: 'bad', text: 'Import orders of Demo store: 64 done, 3 need you, 5 failed' })
  })

  it('is, of a retry, only what became of the lines that were retried', () => {
    const before = { ...counts, waiting: 3, done: 64 }
    expect(said(before)).toEqual({ tone: 'ok', text: 'Retried in Import orders of Demo store: 3 done' })
  })

  it('is, of one that paused itself, why; of one that a person paused, nothing (OPR-4)', () => {
    const paused: Queue = { ...queue, state: 'paused', startedBy: 'schedule' }
    const failure = {
      kind: 'unreachable',
      code: 'sync.paused-unheard',
      params: { hours: 6, reason: 'No network' },
    } as const
    const told = endNotice({ queue: { ...paused, failure }, before: null }, instances, [importOrders])
    expect(told).toMatchObject({ tone: 'bad', message: { code: 'system.operation-stopped' } })
    expect(sentence('system.operation-stopped', told?.message.params)).toContain('Paused: the store answered nothing')
    expect(endNotice({ queue: paused, before: null }, instances, [importOrders])).toBeNull()
  })
})
