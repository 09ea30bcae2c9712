import { put } from '@main/db/db'
import { workflowCells, workflows } from '@main/engine/mirror-tables'
import { cellId, workflowOf } from '@shared/domain/financial-workflow'
import { describe, expect, it } from 'vitest'
import { changingStore, type Deed } from '../faults/merchant/changing-store'
import { changesOf, decide, documentsOf, saleOrderOf } from '../support/changed-order'
import { type ImportWorld, importOne, importWorld } from '../support/import-run'

const start = {
  currency: 'USD',
  taxInclusive: false,
  lines: [{ price: 1000, quantity: 3 }],
  shipping: 500,
  captured: false,
}
const steps = ['confirmSaleOrder', 'createInvoice', 'postInvoice', 'registerPayment'] as const

/** What the merchant did before Import Orders met the order once more. */
const stories: Readonly<Record<string, readonly (readonly Deed[])[]>> = {
  'edited lines and address': [
    [
      { deed: 'quantity', line: 0, quantity: 5 },
      { deed: 'add', price: 700, quantity: 2 },
      { deed: 'address', street: 3 },
    ],
  ],
  'two parcels': [
    [
      { deed: 'ship', line: 0, pieces: 1 },
      { deed: 'ship', line: 0, pieces: 2 },
    ],
  ],
  'a payment': [[{ deed: 'pay' }]],
  'refunds of what was paid': [
    [{ deed: 'pay' }],
    [
      { deed: 'refund', line: 0, share: 300 },
      { deed: 'refund', line: 0, share: 500 },
    ],
  ],
  'a cancellation': [[{ deed: 'ship', line: 0, pieces: 1 }], [{ deed: 'cancel' }]],
}

describe('ORD-2, ORD-13: changes of the store are taken over once', () => {
  it.each(Object.keys(stories))('when the process dies after any commit: %s', async (name) => {
    const clean = await lived(name)
    await approved(clean.world)
    const expected = await madeIn(clean.world)
    for (let commits = 0; commits < 60; commits += 1) {
      const { world } = await lived(name)
      const survived = await approved(world.dyingAfter(commits), world).then(
        () => true,
        () => false,
      )
      await importOne(world, '1')
      // Who died before the decision was on disk is asked again.
      if ((await changesOf(world, '1')).length > 0) await approved(world)
      expect(await madeIn(world), `died after ${commits} commits`).toEqual(expected)
      if (survived) return
    }
    throw new Error('It never came to its end')
  })

  it.each(Object.keys(stories))('when two runs overlap: %s', async (name) => {
    const clean = await lived(name)
    await approved(clean.world)
    const { world } = await lived(name)
    await importOne(world, '1')
    await decide(world, '1', 'apply', { restock: true })
    await Promise.all([importOne(world, '1'), importOne(world, '1'), importOne(world, '1')])
    expect(await madeIn(world)).toEqual(await madeIn(clean.world))
  })
})

/** The order with all but the last of its story taken over. */
async function lived(name: string) {
  const store = changingStore(start)
  const world = await importWorld([], store.marketplace)
  for (const [status, own] of [
    ['authorized', steps.slice(0, 1)],
    ['captured', steps],
  ] as const) {
    const workflow = workflowOf(`w-${status}`, status, ...own)
    const cell = { gateway: 'Stripe', paymentStatus: status, workflowId: workflow.id }
    await world.mirror.commit([put(workflows, workflow), put(workflowCells, { id: cellId('Stripe', status), ...cell })])
  }
  await importOne(world, '1')
  const chapters = stories[name] ?? []
  for (const [at, deeds] of chapters.entries()) {
    for (const deed of deeds) store.act(deed)
    if (at < chapters.length - 1) await approved(world)
  }
  return { world, store }
}

/** Import Orders meets the order, a person says yes, and it goes on; throws where the process died. */
async function approved(world: ImportWorld, alive = world): Promise<void> {
  await importOne(alive, '1')
  await decide(alive, '1', 'apply', { restock: true })
  const ended = await importOne(world, '1')
  if (ended.state === 'failed') throw new Error(ended.failure.code)
}

/** Everything that was made, without ids and times. */
async function madeIn(world: ImportWorld) {
  const { deliveries, invoices, creditNotes, payments } = await documentsOf(world, '1')
  const { state, total, lines } = await saleOrderOf(world, '1')
  const moves = await world.backOffice.records.query('stock-moves', { limit: 1000 })
  return {
    sale: [state, total, lines.map(({ key, quantity, total: own }) => [key, quantity, own])],
    deliveries: deliveries.map((one) => [one.state, one.tracking, one.address, one.lines.map((line) => line.quantity)]),
    invoices: invoices.map((one) => [one.state, one.total, one.paid, one.credited, one.paidBack]),
    notes: creditNotes.map((one) => [one.state, one.key, one.total, one.restock]),
    payments: payments.map(({ direction, amount }) => [direction, amount]),
    moves: moves.rows.map(({ kind, quantity }) => [kind, quantity]),
  }
}
