import { orders as mirroredOrders } from '@main/engine/mirror-tables'
import type { MirroredOrder } from '@shared/domain/mirror'
import type { SaleOrder } from '@shared/domain/sale-order'
import { sentence } from '@shared/messages/message'
import type { Ended, ImportWorld } from './import-run'

export async function copyOf({ mirror }: ImportWorld, id: string): Promise<MirroredOrder> {
  const found = await mirror.get(mirroredOrders, id)
  if (!found) throw new Error(`No copy of order ${id}`)
  return found
}

export async function saleOrdersOf({ backOffice }: ImportWorld): Promise<readonly SaleOrder[]> {
  return (await backOffice.records.query('sale-orders', { limit: 1000 })).rows as unknown as readonly SaleOrder[]
}

export async function contactsOf({ backOffice }: ImportWorld) {
  return (await backOffice.records.query('contacts', { limit: 1000 })).rows
}

/** Everything made here, without ids and times: what must be the same however often it was tried. */
export async function snapshotOf(world: ImportWorld) {
  const made = (await saleOrdersOf(world)).map(({ name, key, state, total, totalTax, customer, lines }) => ({
    name, key, state, total, totalTax, customer, lines: lines.map((line) => [line.key, line.total]),
  })) // biome-ignore format: one row
  const people = (await contactsOf(world)).map(({ kind, name, address }) => JSON.stringify([kind, name, address]))
  const { total: taxes } = await world.backOffice.records.query('taxes', {})
  const { total: pricelists } = await world.backOffice.records.query('pricelists', {})
  return { made, people, taxes, pricelists }
}

export function sortedSnapshot({ made, people, ...rest }: Awaited<ReturnType<typeof snapshotOf>>) {
  return { ...rest, made: made.toSorted((a, b) => a.key.localeCompare(b.key)), people: people.toSorted() }
}

export function statesOf(ended: ReadonlyMap<string, Ended>): Record<string, string> {
  return Object.fromEntries([...ended].map(([id, { state }]) => [id, state]))
}

export function saidOf(ended: ReadonlyMap<string, Ended>): Record<string, string> {
  const messageOf = (one: Ended) => (one.state === 'failed' ? one.failure : one.message)
  return Object.fromEntries([...ended].map(([id, one]) => [id, sentence(messageOf(one).code, messageOf(one).params)]))
}

export function failureOf(ended: Ended | undefined) {
  if (ended?.state !== 'failed') throw new Error(`Not failed: ${JSON.stringify(ended)}`)
  return ended.failure
}

export async function variantIdOf({ backOffice }: ImportWorld, sku: string): Promise<string> {
  return (await backOffice.products.findVariants({ skus: [sku] }))[0]?.variant.id ?? ''
}

export async function productIdOf({ backOffice }: ImportWorld, sku: string): Promise<string> {
  return (await backOffice.products.findVariants({ skus: [sku] }))[0]?.product.id ?? ''
}
