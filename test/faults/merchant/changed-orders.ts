import { put } from '@main/db/db'
import { workflowCells, workflows } from '@main/engine/mirror-tables'
import { cellId, type WorkflowStep, workflowOf } from '@shared/domain/financial-workflow'
import { parseDecimal, sum, toMoney } from '@shared/money'
import fc from 'fast-check'
import { decide, documentsOf, saleOrderOf } from '../../support/changed-order'
import { copyOf } from '../../support/import-results'
import { type ImportWorld, importOne, importWorld } from '../../support/import-run'
import { type ChangingStore, changingStore, type Deed } from './changing-store'

const money = fc.integer({ min: 1, max: 99_999 })
const small = fc.nat({ max: 9 })
const pieces = fc.integer({ min: 1, max: 5 })

const refund = fc.record({
  deed: fc.constant('refund' as const),
  line: small,
  share: fc.integer({ min: 1, max: 1000 }),
})

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ deed: fc.constant('quantity' as const), line: small, quantity: pieces }),
  fc.record({ deed: fc.constant('price' as const), line: small, price: money }),
  fc.record({ deed: fc.constant('add' as const), price: money, quantity: pieces }),
  fc.record({ deed: fc.constant('remove' as const), line: small }),
  fc.record({ deed: fc.constant('shipping' as const), cost: fc.nat({ max: 5000 }) }),
  fc.record({ deed: fc.constant('discount' as const), amount: fc.nat({ max: 3000 }) }),
  fc.record({ deed: fc.constant('address' as const), street: fc.nat({ max: 3 }) }),
  fc.record({ deed: fc.constant('ship' as const), line: small, pieces }),
  { weight: 3, arbitrary: refund },
  fc.record({ deed: fc.constant('pay' as const) }),
  fc.record({ deed: fc.constant('cancel' as const) }),
)

/** What happens between two deeds: nobody looks, or Import Orders does, and a person says yes or no. */
const meanwhile = fc.oneof(
  fc.constant('nothing' as const),
  fc.constant('look' as const),
  fc.constant('apply' as const),
  fc.constant('dismiss' as const),
  fc.constant('overlap' as const),
  fc.integer({ min: 0, max: 14 }),
)

const story = fc.record({
  start: fc.record({
    currency: fc.constantFrom('USD', 'JPY', 'KWD'),
    taxInclusive: fc.boolean(),
    lines: fc.array(fc.record({ price: money, quantity: pieces }), { minLength: 1, maxLength: 4 }),
    shipping: fc.nat({ max: 2000 }),
    captured: fc.boolean(),
  }),
  /** How far the workflow of a captured payment goes. */
  paid: fc.constantFrom<readonly WorkflowStep[]>(
    ['confirmSaleOrder'],
    ['confirmSaleOrder', 'createInvoice'],
    ['confirmSaleOrder', 'createInvoice', 'postInvoice', 'registerPayment'],
  ),
  automatic: fc.boolean(),
  happenings: fc.array(fc.record({ deed, meanwhile }), { minLength: 1, maxLength: 8 }),
})
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never

/** How often each kind of change was applied, and was still shown in the end. */
export type Tally = Record<string, number>

/** Random lives of an order in the hands of its merchant; throws with the smallest that goes wrong. */
export async function liveThrough(runs: number, seed: number): Promise<Tally> {
  const tally: Tally = {}
  await fc.assert(
    fc.asyncProperty(story, (one) => live(one, tally)),
    { numRuns: runs, seed },
  )
  return tally
}

async function live({ start, paid, automatic, happenings }: Story, tally: Tally): Promise<void> {
  const store = changingStore(start)
  const plain = await importWorld([], store.marketplace)
  await workflowFor(plain, 'authorized', ['confirmSaleOrder'])
  await workflowFor(plain, 'captured', paid)
  const { settings } = plain.instance
  const world = plain.with({ ...settings, updateAfterImport: automatic ? 'apply' : 'ask' })
  await importOne(world, '1')
  for (const { deed: done, meanwhile: then } of happenings) {
    store.act(done)
    await happens(world, then)
  }
  await settle(world)
  const before = await everything(world)
  await importOne(world, '1')
  same('a further look', await everything(world), before)
  await check(world, store)
  const { timeline, changes } = await copyOf(world, '1')
  const applied = timeline.filter(({ code }) => code === 'orders.timeline.change-applied')
  for (const { params } of applied) count(tally, `applied ${params.what}`)
  for (const { kind } of changes?.pending ?? []) count(tally, `shown ${kind}`)
}

function count(tally: Tally, what: string): void {
  tally[what] = (tally[what] ?? 0) + 1
}

async function workflowFor(
  world: ImportWorld,
  paymentStatus: 'authorized' | 'captured',
  steps: readonly WorkflowStep[],
) {
  const workflow = workflowOf(`w-${paymentStatus}`, paymentStatus, ...steps)
  const cell = { gateway: 'Stripe', paymentStatus, workflowId: workflow.id }
  await world.mirror.commit([
    put(workflows, workflow),
    put(workflowCells, { id: cellId('Stripe', paymentStatus), ...cell }),
  ])
}

async function happens(world: ImportWorld, what: Story['happenings'][number]['meanwhile']): Promise<void> {
  if (what === 'nothing') return
  if (what === 'look') return void (await importOne(world, '1'))
  if (what === 'overlap') return void (await Promise.all([importOne(world, '1'), importOne(world, '1')]))
  await importOne(world, '1')
  await decide(world, '1', what === 'dismiss' ? 'dismiss' : 'apply', { restock: true })
  if (typeof what === 'number') await importOne(world.dyingAfter(what), '1').catch(() => undefined)
  await importOne(world, '1')
}

/** A person takes over what can be taken over, until nothing but what can't be is left. */
async function settle(world: ImportWorld): Promise<void> {
  for (let times = 0; times < 6; times += 1) {
    await importOne(world, '1')
    const { changes } = await copyOf(world, '1')
    const open = changes?.pending.filter(({ blocked }) => blocked === null) ?? []
    if (open.length === 0) return
    await decide(world, '1', 'apply', { ids: open.map(({ id }) => id) })
  }
  await importOne(world, '1')
}

/** Everything made here, but for what a look itself moves: times. */
async function everything(world: ImportWorld): Promise<string> {
  const { deliveries, invoices, creditNotes, payments } = await documentsOf(world, '1')
  const moves = await world.backOffice.records.query('stock-moves', { limit: 1000 })
  return JSON.stringify([await saleOrderOf(world, '1'), deliveries, invoices, creditNotes, payments, moves.rows])
}

async function check(world: ImportWorld, store: ChangingStore): Promise<void> {
  const { changes } = await copyOf(world, '1')
  const standing = [...(changes?.pending ?? []), ...(changes?.decided ?? [])].map(({ id }) => id)
  const shown = (id: string) => standing.includes(id)
  const saleOrder = await saleOrderOf(world, '1')
  const { deliveries, invoices, creditNotes, payments } = await documentsOf(world, '1')
  const now = store.order()
  same('sale orders', (await world.backOffice.records.query('sale-orders', {})).total, 1)
  const cancelledThere = now.statusId === 5
  same('cancelled', saleOrder.state === 'cancelled', cancelledThere && !shown('cancelled'))
  if (!cancelledThere && !shown('content'))
    same('total', saleOrder.total, toMoney(parseDecimal(now.totals.total.incTax), now.currency))

  const standingInvoices = invoices.filter(({ state }) => state !== 'cancelled')
  atMost('invoices', standingInvoices.length, 1)
  for (const invoice of standingInvoices) same('invoiced', invoice.total, saleOrder.total)

  const refunded = store.refunds().filter(({ id }) => !shown(`refund:${id}`))
  const noted = creditNotes
    .filter(({ state }) => state === 'posted')
    .map(({ key, total }) => [key.split(':').at(-1), parseDecimal(total)])
  same('credit notes', sorted(noted), sorted(refunded.map(({ id, total }) => [id, parseDecimal(total)])))
  same('drafts of credit notes', creditNotes.filter(({ state }) => state === 'draft').length, 0)
  const [invoice] = standingInvoices
  const back = sum(payments.filter(({ direction }) => direction === 'out').map(({ amount }) => parseDecimal(amount)))
  if (invoice && parseDecimal(invoice.paid) > 0n)
    same('paid back', back, sum(refunded.map(({ total }) => parseDecimal(total))))

  const done = deliveries.filter(({ state }) => state === 'done')
  for (const [key, shipped] of Object.entries(store.shipped())) {
    const here = sum(
      done
        .flatMap(({ lines }) => lines.filter(({ lineKey }) => lineKey === key))
        .map(({ quantity }) => parseDecimal(quantity)),
    )
    atMost(`delivered of ${key}`, Number(here / 10_000n), shipped)
    if (!cancelledThere && !standing.some((id) => id.startsWith('shipment:') || id === 'shipped' || id === 'content'))
      same(`delivered of ${key}`, Number(here / 10_000n), shipped)
  }
  const moves = (await world.backOffice.records.query('stock-moves', { where: { kind: 'delivery' }, limit: 1000 })).rows
  const moved = -sum(moves.map(({ quantity }) => parseDecimal(String(quantity))))
  same('taken from stock', moved, sum(done.flatMap(({ lines }) => lines).map(({ quantity }) => parseDecimal(quantity))))
}

function sorted(rows: readonly (readonly unknown[])[]): string[] {
  return rows.map((row) => row.join(' ')).toSorted()
}

function same(what: string, found: unknown, wanted: unknown): void {
  const text = (value: unknown) =>
    JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? String(part) : part))
  if (text(found) !== text(wanted)) throw new Error(`${what}: ${text(found)} in place of ${text(wanted)}`)
}

function atMost(what: string, found: number, most: number): void {
  if (found > most) throw new Error(`${what}: ${found}, and ${most} at most`)
}
