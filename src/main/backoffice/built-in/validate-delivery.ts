import { rejected } from '@main/errors'
import type { DeliveryLine, DeliveryOrder } from '@shared/domain/documents'
import type { Message } from '@shared/failure'
import { parseDecimal, smaller, type TenThousandths, toQuantity } from '@shared/money'
import type { Ensured } from '../back-office'
import type { Delivered, Validation } from '../documents-port'
import { checkDecimal } from './check-input'
import { trimShipping } from './deliveries'
import { deliveryOrders, stockMoves } from './document-tables'
import { nextName } from './free-name'
import { addReserved, getQuantity, setOnHand } from './quantities'
import { isStorable, releaseLines, stateOf } from './reserve-delivery'
import type { Transaction } from './transaction'

/** Takes the goods out of stock, once for a key, and leaves a backorder for the rest (FUL-1). */
export async function validateDelivery(
  tx: Transaction,
  key: string,
  id: string,
  input: Validation,
): Promise<Ensured<Delivered>> {
  const before = await tx.findByKey(deliveryOrders, key)
  if (before) return { value: { done: before, rest: await backorderOf(tx, before) }, changed: false, warnings: [] }
  const delivery = await tx.need(deliveryOrders, id)
  if (delivery.state === 'done') throw rejected('back-office.delivery-done', { delivery: delivery.name })
  if (delivery.state === 'cancelled') throw rejected('back-office.delivery-cancelled', { delivery: delivery.name })
  const split = splitLines(delivery, input)
  const warnings =
    input.elsewhere && !input.takesStock
      ? await leftElsewhere(tx, delivery, split)
      : await moveOut(tx, delivery, split, input)
  const done: DeliveryOrder = {
    ...delivery,
    ...(input.shipping && trimShipping(input.shipping)),
    state: 'done',
    elsewhere: input.elsewhere ?? false,
    lines: split.filter(({ pieces }) => pieces > 0n).map(({ line, pieces }) => leaving(line, pieces)),
    doneAt: input.at,
    changedAt: tx.now,
  }
  await tx.save(deliveryOrders, done)
  await tx.saveKey(deliveryOrders, key, done.id)
  const rest = await leaveBehind(tx, done, key, split, input.rest)
  return { value: { done, rest }, changed: true, warnings }
}

interface Split {
  readonly line: DeliveryLine
  readonly pieces: TenThousandths
  /** Of what leaves, how much was kept back for it. */
  readonly reserved: TenThousandths
}

function splitLines(delivery: DeliveryOrder, { quantities }: Validation): readonly Split[] {
  const { name, lines } = delivery
  const split = lines.map((line): Split => {
    const wanted = quantities === 'all' ? line.quantity : (quantities[line.lineKey] ?? '0')
    checkDecimal(line.sku || line.name, wanted)
    const pieces = parseDecimal(wanted)
    if (pieces < 0n || pieces > parseDecimal(line.quantity)) {
      const params = { delivery: name, sku: line.sku || line.name, wanted, left: line.quantity }
      throw rejected('back-office.more-than-left', params)
    }
    const reserved = parseDecimal(line.reserved)
    return { line, pieces, reserved: smaller(reserved, pieces) }
  })
  const unknown =
    quantities === 'all' ? undefined : Object.keys(quantities).find((key) => !lines.some((one) => one.lineKey === key))
  if (unknown !== undefined) throw rejected('back-office.no-such-line', { document: name, line: unknown })
  if (split.every(({ pieces }) => pieces === 0n)) throw rejected('back-office.nothing-to-deliver', { delivery: name })
  return split
}

async function moveOut(
  tx: Transaction,
  { id, name, stockLocationId }: DeliveryOrder,
  split: readonly Split[],
  { at, force = false }: Validation,
): Promise<readonly Message[]> {
  const warnings: Message[] = []
  for (const { line, pieces, reserved } of split) {
    if (line.variantId === null || pieces === 0n || !(await isStorable(tx, line.variantId))) continue
    const quantity = await getQuantity(tx, line.variantId, stockLocationId)
    const missing = pieces - reserved - parseDecimal(quantity.free)
    if (missing > 0n && pieces > reserved) {
      const params = { delivery: name, sku: quantity.sku, missing: toQuantity(missing) }
      if (!force) throw rejected('back-office.not-in-stock', params)
      warnings.push({ code: 'back-office.below-stock', params })
    }
    await setOnHand(tx, quantity, toQuantity(parseDecimal(quantity.onHand) - pieces))
    await addReserved(tx, await getQuantity(tx, line.variantId, stockLocationId), -reserved)
    const moveId = await tx.nextId('stock-move')
    const move = { kind: 'delivery', documentId: id, variantId: line.variantId, stockLocationId, at } as const
    await tx.save(stockMoves, { id: moveId, ...move, quantity: toQuantity(-pieces) })
  }
  return warnings
}

/** The store's count is without them already: only what was kept back is set free. */
async function leftElsewhere(
  tx: Transaction,
  { stockLocationId }: DeliveryOrder,
  split: readonly Split[],
): Promise<readonly Message[]> {
  const freed = split.map(({ line, reserved }) => ({ variantId: line.variantId, reserved: toQuantity(reserved) }))
  await releaseLines(tx, stockLocationId, freed)
  return []
}

const leaving = (line: DeliveryLine, pieces: TenThousandths): DeliveryLine => ({
  ...line,
  quantity: toQuantity(pieces),
  reserved: '0',
})

async function leaveBehind(
  tx: Transaction,
  done: DeliveryOrder,
  key: string,
  split: readonly Split[],
  what: Validation['rest'],
): Promise<DeliveryOrder | null> {
  const lines = split.flatMap(({ line, pieces, reserved }) => {
    const left = parseDecimal(line.quantity) - pieces
    if (left === 0n) return []
    return [{ ...line, quantity: toQuantity(left), reserved: toQuantity(parseDecimal(line.reserved) - reserved) }]
  })
  if (lines.length === 0) return null
  if (what === 'cancel') {
    await releaseLines(tx, done.stockLocationId, lines)
    return null
  }
  const rest: DeliveryOrder = {
    ...done,
    id: await tx.nextId('delivery-order'),
    name: await nextName(tx, deliveryOrders, 'OUT'),
    key: `${key}/rest`,
    state: await stateOf(tx, lines),
    lines,
    carrier: '',
    tracking: '',
    trackingUrl: '',
    backorderOf: done.id,
    elsewhere: false,
    doneAt: null,
    createdAt: tx.now,
  }
  await tx.save(deliveryOrders, rest)
  return rest
}

async function backorderOf(tx: Transaction, done: DeliveryOrder): Promise<DeliveryOrder | null> {
  const [rest = null] = await tx.find(deliveryOrders, 'backorderOf', done.id)
  return rest
}
