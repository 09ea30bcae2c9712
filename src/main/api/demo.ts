import { put } from '@main/db/db'
import { workflowCells } from '@main/engine/mirror-tables'
import { isoOf } from '@shared/clock'
import { cellId } from '@shared/domain/financial-workflow'
import type { PaymentStatus } from '@shared/domain/marketplace-order'
import { sentence } from '@shared/messages/message'
import { addInstance, blank, firstWorkflow } from './instances'
import type { ApiPorts } from './ports'

/** What a shop would have set up: taken payments confirm the order. Klarna is left for the operator to meet in Issues. */
const taken: readonly PaymentStatus[] = ['authorized', 'captured', 'paid', 'partially refunded', 'refunded']
const byHand: readonly PaymentStatus[] = ['none', 'paid', 'pending']
const confirmedAtOnce: readonly { readonly gateway: string; readonly statuses: readonly PaymentStatus[] }[] = [
  ...['Stripe', 'PayPal', 'Authorize.net', 'Test Payment Gateway', 'Store Credit', 'Gift Certificate'].map(
    (gateway) => ({
      gateway,
      statuses: taken,
    }),
  ),
  ...['Manual', 'Cash', 'Cash on Delivery', 'Bank Deposit', 'Check', ''].map((gateway) => ({
    gateway,
    statuses: byHand,
  })),
]

/** The embedded demo store as an instance like any other, made once and confirmed (DSK-4). */
export async function startDemo(
  ports: ApiPorts,
): Promise<{ readonly instanceId: string; readonly queueId: string | null }> {
  const { instances, tokens, db, clock, engine, newId, startDemoStore } = ports
  const { apiUrl, storeHash, accessToken } = await startDemoStore()
  const known = instances.list().find(({ demo }) => demo)
  if (known) {
    await instances.update(known.id, (instance) => ({ ...instance, apiUrl, archived: false }))
    return { instanceId: known.id, queueId: null }
  }
  const id = newId('instance')
  const tokenSetAt = await tokens.set(id, accessToken)
  const name = sentence('system.demo-name')
  const made = blank(id, name, instances.list().length % 8, isoOf(clock.now()))
  await addInstance({ ...made, demo: true, storeHash, apiUrl, tokenSetAt, rehearsal: false }, ports)
  const journal = await db.instance(id)
  const cells = confirmedAtOnce.flatMap(({ gateway, statuses }) =>
    statuses.map((paymentStatus) => ({
      id: cellId(gateway, paymentStatus),
      gateway,
      paymentStatus,
      workflowId: firstWorkflow().id,
    })),
  )
  await journal.commit(cells.map((cell) => put(workflowCells, cell)))
  return {
    instanceId: id,
    ...(await engine.start({ instanceId: id, operation: 'confirm', inputs: {}, startedBy: 'person' })),
  }
}
