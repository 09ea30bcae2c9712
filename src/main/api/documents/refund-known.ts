import type { Journal } from '@main/db/db'
import { lines, refundPushes } from '@main/engine/mirror-tables'
import type { RefundKnown } from '@shared/domain/actions/refund'
import type { CreditNote, Invoice } from '@shared/domain/documents'
import type { OrderBehind } from './order-behind'

/** What is known of a credit note's refund; nothing is asked of the store. */
export async function refundKnown(note: CreditNote, invoice: Invoice, behind: OrderBehind): Promise<RefundKnown> {
  const { marketplace } = behind
  if (!marketplace) return { note, invoice, push: null, underWay: [], behind: null }
  const { instance, journal, copy } = marketplace
  return {
    note,
    invoice,
    push: await journal.get(refundPushes, note.id),
    underWay: await namesUnderWay(copy.id, journal),
    behind: { instance, order: copy.order },
  }
}

/** Only a line that is still to run counts: what was decided and never started must not block anything. */
async function namesUnderWay(orderId: string, journal: Journal): Promise<readonly string[]> {
  const names: string[] = []
  for (const push of await journal.find(refundPushes, 'orderId', orderId)) {
    if (push.state !== 'waiting' && push.state !== 'failed') continue
    const turns = await journal.find(lines, 'ref', push.id)
    if (turns.some(({ operation, state }) => operation === 'refund-orders' && isOpen.has(state))) names.push(push.name)
  }
  return names
}

const isOpen: ReadonlySet<string> = new Set(['waiting', 'running'])
