import type { DemoStoreAccess } from '@main/demo-store'
import type { Clock } from '@shared/clock'
import { cellId } from '@shared/domain/financial-workflow'
import type { Instance } from '@shared/domain/instance'
import type { PaymentStatus } from '@shared/domain/marketplace-order'
import type { Ask } from './ask'
import { findDisagreements } from './find-disagreements'
import { mendUnknownSku } from './mend-unknown-sku'
import { printIssues, printOrders } from './print-orders'
import { sendBack } from './send-back'
import { createSteps, type Steps } from './steps'

export interface DemoPorts {
  readonly ask: Ask
  readonly store: DemoStoreAccess
  readonly clock: Clock
  print(line: string): void
}

/** Incomplete (0) is a shopper who left the checkout; every other status is asked for, so that all kinds come in. */
const statuses = Array.from({ length: 14 }, (_, i) => String(i + 1))

/** Payments that were taken, or will be by hand, confirm the sale order. What is pending stays a draft. */
const confirmed: readonly PaymentStatus[] = ['authorized', 'captured', 'paid', 'partially refunded', 'refunded', 'none']

/** From an empty folder to imported orders. Answers what is wrong: nothing, if all is well. */
export async function runDemo(ports: DemoPorts): Promise<readonly string[]> {
  const { ask, store, print } = ports
  const steps = createSteps(ports)
  print('A demo store on this machine, connected to the built-in back office.')
  print('It takes 150 requests in 30 seconds, as small plans do: some steps wait for that.\n')
  steps.header()

  const { id: instanceId } = await connect(ports, steps)
  await steps.run(instanceId, 'import-listings', { which: 'all' })
  await steps.run(instanceId, 'import-stock', {})
  const workflowId = await chooseWorkflow(instanceId, ports)
  await steps.run(instanceId, 'import-orders', { from: '2000-01-01' })
  await printIssues(instanceId, ports)
  print('')
  steps.header()
  await runOnWaiting(instanceId, workflowId, ports, steps)
  await mendUnknownSku(instanceId, ports, steps)
  const before = await ask('orders.counts', { instanceId })
  await steps.run(instanceId, 'import-orders', { from: '2000-01-01' }, 'Import orders once more')
  const after = await ask('orders.counts', { instanceId })
  const problems = await sendBack(instanceId, ports, steps)

  await printOrders(instanceId, ports)
  const found = await findDisagreements(instanceId, store, ask)
  if (JSON.stringify(before) !== JSON.stringify(after))
    found.problems.push('A second import changed what orders became')
  print(`\n${found.compared} sale orders compared with the store's own answers, ${found.agreed} agree to the cent.`)
  return [...steps.problems(), ...problems, ...found.problems]
}

async function connect({ ask, store }: DemoPorts, steps: Steps): Promise<Instance> {
  const instance = await ask('instances.create', {
    name: 'Demo store',
    storeHash: store.storeHash,
    apiUrl: store.apiUrl,
    token: store.accessToken,
    settings: { orderStatusIds: statuses },
  })
  const test = await ask('instances.test', { instanceId: instance.id })
  if (!test.ok) throw new Error('The demo store can not be reached')
  const { queueId } = await ask('instances.confirm', { instanceId: instance.id })
  await steps.wait(queueId, 'Confirm')
  const confirmedNow = await ask('instances.get', { instanceId: instance.id })
  if (confirmedNow.state !== 'confirmed') throw new Error('The instance could not be confirmed')
  return confirmedNow
}

/** Payment gateways the store lists: their taken payments confirm the sale order at once. */
async function chooseWorkflow(instanceId: string, { ask }: DemoPorts): Promise<string> {
  const name = 'Confirm the sale order'
  const { id } = await ask('workflows.save', { instanceId, workflowId: null, name, confirmSaleOrder: true })
  const { gateways } = await ask('workflows.matrix', { instanceId })
  const cells = gateways.flatMap((gateway) => confirmed.map((paymentStatus) => ({ gateway, paymentStatus })))
  await ask('workflows.setCells', { instanceId, cells, workflowId: id })
  return id
}

/** Gateways that came with the first orders get the same workflow, which then runs on the orders that wait for one. */
async function runOnWaiting(instanceId: string, workflowId: string, { ask }: DemoPorts, steps: Steps): Promise<void> {
  const { seen } = await ask('workflows.matrix', { instanceId })
  const cells = seen
    .filter(({ paymentStatus, waiting }) => waiting > 0 && confirmed.includes(paymentStatus))
    .map(({ gateway, paymentStatus }) => ({ gateway, paymentStatus }))
  if (cells.length === 0) return
  await ask('workflows.setCells', { instanceId, cells, workflowId })
  const chosen = new Set(cells.map(({ gateway, paymentStatus }) => cellId(gateway, paymentStatus)))
  const groups = (await ask('issues.list', { instanceId })).filter(
    ({ fix }) =>
      fix?.action === 'configure-workflow' && chosen.has(cellId(fix.gateway, fix.paymentStatus as PaymentStatus)),
  )
  const run = () => ask('workflows.runOnWaiting', { instanceId, cells })
  await steps.retried('Run workflows on waiting orders', instanceId, groups, run)
}
