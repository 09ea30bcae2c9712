import { rejected } from '@main/errors'
import type { OrderChange } from '@shared/domain/changes/order-change'
import { sentence } from '@shared/messages/message'
import { orderBehind } from '../documents/order-behind'
import { type Act, type Given, invalid } from './act'

/** What the store changed of a sale order's order after its import (ORD-13). */
export const changeActs: Readonly<Record<string, Act>> = {
  'list-changes': {
    inputs: [],
    async run(given) {
      const { pending } = await pendingOf(given)
      return { id: given.id, changes: pending.map(toRow) }
    },
  },
  'apply-changes': {
    // `changes`: their ids, or `id@seal` to insist on what was seen; all of them unless told.
    inputs: ['changes', 'restock'],
    async run(given) {
      const { instanceId, orderId, pending } = await pendingOf(given)
      const changes = chosenOf(given, pending)
      const restock = listOf(given.input.restock)
      const { queueId } = await given.call('orders.applyChanges', { instanceId, orderId, changes, restock })
      return { id: given.id, queueIds: [queueId] }
    },
  },
  'dismiss-changes': {
    inputs: ['changes'],
    async run(given) {
      const { instanceId, orderId, pending } = await pendingOf(given)
      const changes = chosenOf(given, pending)
      const { queueId } = await given.call('orders.dismissChanges', { instanceId, orderId, changes })
      return { id: given.id, queueIds: queueId === null ? [] : [queueId] }
    },
  },
}

async function pendingOf({ id, ports }: Given) {
  const { marketplace } = await orderBehind(id, ports)
  if (!marketplace) throw rejected('orders.no-marketplace-order', { id })
  const { instance, copy } = marketplace
  return { instanceId: instance.id, orderId: copy.id, pending: copy.changes?.pending ?? [] }
}

function chosenOf({ input }: Given, pending: readonly OrderChange[]) {
  if (pending.length === 0) throw invalid('changes', 'nothing of it waits for a decision')
  const wanted = listOf(input.changes)
  if (wanted.length === 0) return pending.map(({ id, seal }) => ({ id, seal }))
  return wanted.map((text) => {
    const [id = '', seal] = text.split('@', 2)
    const change = pending.find((one) => one.id === id)
    if (!change) throw invalid('changes', `${id} is none of: ${pending.map((one) => one.id).join(', ')}`)
    return { id, seal: seal ?? change.seal }
  })
}

function listOf(text = ''): string[] {
  return text.split(/[\s,]+/).filter((part) => part !== '')
}

function toRow({ id, seal, kind, rows, does, blocked, safe }: OrderChange) {
  return {
    id,
    seal,
    kind,
    rows: rows.map(({ what, before, after }) => ({ what: sentence(what.code, what.params), before, after })),
    does: sentence(does.code, does.params),
    blocked: blocked && sentence(blocked.code, blocked.params),
    safe,
  }
}
