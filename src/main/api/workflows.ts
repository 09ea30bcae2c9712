import { type Journal, put, remove } from '@main/db/db'
import { lines, masterRecords, orders, workflowCells, workflows } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import type { Handlers } from '@shared/contract'
import { cellId, stepWithoutItsNeed } from '@shared/domain/financial-workflow'
import type { PaymentStatus } from '@shared/domain/marketplace-order'
import type { PaymentSeen } from '@shared/domain/mirror'
import { sentence } from '@shared/messages/message'
import type { ApiPorts } from './ports'

type WorkflowCalls =
  | 'workflows.matrix'
  | 'workflows.save'
  | 'workflows.choices'
  | 'workflows.addJournal'
  | 'workflows.addTerm'
  | 'workflows.remove'
  | 'workflows.setCells'
  | 'workflows.runOnWaiting'
interface Cell {
  readonly gateway: string
  readonly paymentStatus: PaymentStatus
}

/** The matrix payment gateway × payment status (FWF-1, FWF-3). */
export function workflowHandlers({
  db,
  instances,
  engine,
  backOffice,
  newId,
}: ApiPorts): Pick<Handlers, WorkflowCalls> {
  const journalOf = (instanceId: string) => db.instance(instances.get(instanceId).id)

  return {
    async 'workflows.matrix'({ instanceId }) {
      const journal = await journalOf(instanceId)
      const seen = await paymentsSeen(journal)
      const listed = (await journal.find(masterRecords, 'collection', 'gateways'))
        .filter(({ active }) => active)
        .map(({ name }) => name)
      const cells = (await journal.query(workflowCells, { limit: 10_000 })).rows
      const named = [...listed, ...seen.map(({ gateway }) => gateway), ...cells.map(({ gateway }) => gateway), '']
      const gateways = [...new Map(named.map((name) => [name.trim().toLowerCase(), name])).values()].sort((a, b) =>
        a.localeCompare(b),
      )
      return { workflows: (await journal.query(workflows, { sort: 'name', limit: 1000 })).rows, cells, gateways, seen }
    },

    async 'workflows.save'({ instanceId, workflowId, ...given }) {
      const workflow = { id: workflowId ?? newId('workflow'), ...given }
      const lacking = stepWithoutItsNeed(workflow)
      if (lacking) {
        const [step, needs] = [sentence(`orders.step.${lacking.step}`), sentence(`orders.step.${lacking.needs}`)]
        throw rejected('system.workflow-step-needs', { step, needs })
      }
      await (await journalOf(instanceId)).commit([put(workflows, workflow)])
      return workflow
    },

    async 'workflows.choices'() {
      return { journals: await backOffice.payments.journals(), terms: await backOffice.payments.terms() }
    },
    async 'workflows.addJournal'(journal) {
      return (await backOffice.payments.ensureJournal(newId('journal'), journal)).value
    },
    async 'workflows.addTerm'(term) {
      return (await backOffice.payments.ensureTerm(newId('term'), term)).value
    },

    async 'workflows.remove'({ instanceId, workflowId }) {
      const journal = await journalOf(instanceId)
      const used = await journal.find(workflowCells, 'workflowId', workflowId)
      const workflow = await journal.get(workflows, workflowId)
      if (used.length > 0) throw rejected('system.workflow-in-use', { name: workflow?.name ?? '', cells: used.length })
      await journal.commit([remove(workflows, workflowId)])
      return null
    },

    async 'workflows.setCells'({ instanceId, cells, workflowId }) {
      const journal = await journalOf(instanceId)
      if (workflowId !== null && !(await journal.get(workflows, workflowId))) {
        throw rejected('error.not-found', { what: 'workflow', id: workflowId })
      }
      const changes = cells.map(({ gateway, paymentStatus }) => {
        const id = cellId(gateway, paymentStatus)
        return workflowId === null
          ? remove(workflowCells, id)
          : put(workflowCells, { id, gateway, paymentStatus, workflowId })
      })
      await journal.commit(changes)
      return { waitingOrders: (await waitingOrders(journal, cells)).length }
    },

    async 'workflows.runOnWaiting'({ instanceId, cells }) {
      const journal = await journalOf(instanceId)
      const ids = await waitingOrders(journal, cells ?? null)
      if (ids.length === 0) return { requeued: 0, queueId: null }
      const lineIds = await lineIdsOf(journal, ids)
      if (lineIds.length === ids.length) {
        const { requeued } = await engine.retry({ instanceId, lineIds })
        return { requeued, queueId: null }
      }
      const { queueId } = await engine.start({
        instanceId,
        operation: 'import-orders',
        inputs: { orderIds: ids },
        startedBy: 'person',
      })
      return { requeued: ids.length, queueId }
    },
  }
}

async function paymentsSeen(journal: Journal): Promise<readonly PaymentSeen[]> {
  const waiting = new Map<unknown, number>()
  const { of } = await journal.values(orders, { where: { sync: 'needs-workflow' } }, ['payment'])
  for (const id of of.payment ?? []) waiting.set(id, (waiting.get(id) ?? 0) + 1)
  const counts = await journal.counts(orders, 'payment')
  const seen = [...counts].map(async ([id, count]): Promise<PaymentSeen[]> => {
    // An order says how the gateway is spelt; its cell does not.
    const [first] = (await journal.query(orders, { where: { payment: id }, limit: 1 })).rows
    if (!first) return []
    const { gateway, status } = first.order.payment
    return [{ gateway: gateway.trim(), paymentStatus: status, orders: count, waiting: waiting.get(id) ?? 0 }]
  })
  return (await Promise.all(seen)).flat()
}

async function waitingOrders(journal: Journal, cells: readonly Cell[] | null): Promise<readonly string[]> {
  const payment = cells?.map(({ gateway, paymentStatus }) => cellId(gateway, paymentStatus))
  const where = { sync: 'needs-workflow', ...(payment && { payment }) }
  return (await journal.values(orders, { where }, [])).ids
}

/** The newest line of each order that waits for its workflow. */
async function lineIdsOf(journal: Journal, orderIds: readonly string[]): Promise<readonly string[]> {
  const query = { where: { operation: 'import-orders', ref: orderIds }, sort: 'endedAt' }
  const { ids, of } = await journal.values(lines, query, ['cause'])
  const needing = await journal.getMany(
    lines,
    ids.filter((_, at) => of.cause?.[at] !== null),
  )
  const waiting = needing.filter(({ fix }) => fix?.action === 'configure-workflow')
  return [...new Map(waiting.map(({ ref, id }) => [ref, id])).values()]
}
