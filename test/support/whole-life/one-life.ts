import { put } from '@main/db/db'
import { workflowCells, workflows } from '@main/engine/mirror-tables'
import { cellId, workflowOf, workflowSteps } from '@shared/domain/financial-workflow'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { Random } from '../../../src/demo-store/random'
import { never } from '../../marketplaces/bigcommerce/scripted-store'
import { copyOf } from '../import-results'
import { type ImportWorld, importOne } from '../import-run'
import type { RefundWorld } from '../refund-world'
import { type Books, booksOf, disagreements } from './books'
import { creditInParts } from './credit-in-parts'
import { deliverInParts } from './deliver-in-parts'
import { invoiceInParts } from './invoice-in-parts'
import { inCurrency, type ScaledCurrency } from './scaled'

export interface Life {
  readonly kind: string
  readonly currency: 'USD' | 'EUR' | 'GBP' | ScaledCurrency
  readonly taxInclusive: boolean
}

/** What a step of a life has to work with. */
export interface Living {
  readonly shop: RefundWorld
  readonly world: ImportWorld
  readonly orderId: string
  readonly saleOrderId: string
  readonly order: MarketplaceOrder
  readonly random: Random
  /** Refunds go through the store; a currency that the store does not have is paid back by the books alone. */
  readonly refundsThere: boolean
  /** Looks whether everything still agrees. */
  check(step: string): Promise<void>
}

export interface Lived {
  readonly orderId: string
  /** What never agreed, with the step after which it did not. */
  readonly problems: readonly string[]
  /** How far it came: what an order that is no sale order became instead. */
  readonly ended: 'lived' | 'cancelled' | 'held' | 'failed' | 'skipped'
  readonly steps: readonly string[]
  /** As they are in the end. */
  readonly books: Books | null
}

/** An order's whole life as it may happen: import, workflow, deliveries and invoice in parts, credit notes to the end. */
export async function oneLife(shop: RefundWorld, life: Life, random: Random): Promise<Lived> {
  const { kind, currency, taxInclusive } = life
  const isScaled = currency === 'JPY' || currency === 'KWD'
  const wishes = { currency: isScaled ? 'USD' : currency, tax_inclusive: taxInclusive }
  const { ids } = (await shop.control('POST', 'orders', { kind, count: 1, ...wishes })) as { ids: readonly number[] }
  const orderId = String(ids[0])
  const marketplace = isScaled ? inCurrency(shop.bigCommerce, currency) : shop.bigCommerce
  const world = { ...shop.world, marketplace }
  await chooseWorkflow(world, orderId, random)
  const imported = await importOne(world, orderId)
  const { saleOrder, sync, order } = await copyOf(world, orderId)
  if (saleOrder === null)
    return { orderId, problems: [], ended: endOf(sync, imported.state), steps: ['import'], books: null }

  const problems: string[] = []
  const steps: string[] = []
  const check = async (step: string): Promise<void> => {
    steps.push(step)
    const found = disagreements(await booksOf(world.backOffice, saleOrder.id), order)
    problems.push(...found.map((problem) => `${kind} ${currency} ${orderId} after ${step}: ${problem}`))
  }
  const refundsThere = !isScaled
  const living: Living = { shop, world, orderId, saleOrderId: saleOrder.id, order, random, refundsThere, check }
  await check(`import (${imported.state})`)
  const books = () => booksOf(world.backOffice, saleOrder.id)
  if ((await books()).saleOrder.state === 'cancelled')
    return { orderId, problems, ended: 'cancelled', steps, books: await books() }
  await world.backOffice.saleOrders.confirm(saleOrder.id, order.createdAt)
  await check('confirm')
  // Goods may leave before or after the money is there.
  const stages = random.chance(0.5) ? [deliverInParts, invoiceInParts] : [invoiceInParts, deliverInParts]
  for (const stage of stages) await stage(living)
  problems.push(...(await creditInParts(living)).map((problem) => `${kind} ${currency} ${orderId}: ${problem}`))
  return { orderId, problems, ended: 'lived', steps, books: await books() }
}

function endOf(sync: string, state: string): Lived['ended'] {
  if (sync === 'held') return 'held'
  return state === 'skipped' ? 'skipped' : 'failed'
}

/** None, or one that runs up to some step. */
async function chooseWorkflow({ mirror, marketplace }: ImportWorld, orderId: string, random: Random): Promise<void> {
  const order = await marketplace.orders.get(orderId, never)
  if (!order) throw new Error(`No order ${orderId}`)
  const { gateway, status } = order.payment
  const steps = workflowSteps.map(({ step }) => step).slice(0, random.int(0, workflowSteps.length))
  const id = `workflow-${orderId}`
  await mirror.commit([
    put(workflows, workflowOf(id, `Up to ${steps.at(-1) ?? 'nothing'}`, ...steps)),
    put(workflowCells, { id: cellId(gateway, status), gateway, paymentStatus: status, workflowId: id }),
  ])
}
