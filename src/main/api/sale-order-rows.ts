import type { BackOffice, RecordQuery } from '@main/backoffice/back-office'
import type { Query } from '@main/db/db'
import { rejected } from '@main/errors'
import type { Page } from '@shared/contract/command'
import type { AnyRecord } from '@shared/contract/records'
import { toRecordQuery } from './paging'

/**
 * The back office hears of no marketplace: that a sale order is order 100 of an instance stands in the key that made it,
 * `<instance id>:order:<marketplace order id>`.
 */
const keyPattern = /^(.+):order:([^:]+)$/

/** Sale orders with `instanceId` and `marketplaceOrderId`, and found by them too. */
export async function listSaleOrders(
  { records }: BackOffice,
  instanceIds: readonly string[],
  { where = {}, between, ...rest }: Query,
): Promise<Page<AnyRecord>> {
  const { instanceId, marketplaceOrderId, ...others } = where
  const of = instanceId === undefined ? null : textsOf(instanceId)
  const orders = marketplaceOrderId === undefined ? null : textsOf(marketplaceOrderId)
  const keys = orders?.flatMap((order) => (of ?? instanceIds).map((id) => `${id}:order:${order}`))
  const query = toRecordQuery({
    ...rest,
    where: { ...others, ...(keys && { key: keys }) },
    between: { ...between, ...(of && !keys && { key: keysOf(of) }) },
  })
  const page = await records.query('sale-orders', query satisfies RecordQuery)
  return { total: page.total, rows: page.rows.map(saleOrderRow) }
}

export function saleOrderRow(record: AnyRecord): AnyRecord {
  const { instanceId, orderId } = marketplaceOrderOf(String(record.key))
  return { ...record, instanceId, marketplaceOrderId: orderId }
}

/** Nulls: the sale order came from no marketplace. */
export function marketplaceOrderOf(key: string): {
  readonly instanceId: string | null
  readonly orderId: string | null
} {
  const [, instanceId = null, orderId = null] = keyPattern.exec(key) ?? []
  return { instanceId, orderId }
}

/** From the first to the last key that an instance's orders may have: `;` follows `:`. */
function keysOf(instanceIds: readonly string[]): { readonly from: string; readonly to: string } {
  const [id, another] = instanceIds
  if (id === undefined || another !== undefined) {
    throw rejected('error.invalid-input', { field: 'instanceId', problem: 'one at a time' })
  }
  return { from: `${id}:order:`, to: `${id}:order;` }
}

function textsOf(wanted: NonNullable<Query['where']>[string]): readonly string[] {
  return (typeof wanted === 'object' && wanted !== null ? wanted : [wanted]).map(String)
}
