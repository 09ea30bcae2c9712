import { CellLink } from '@renderer/kit/cell-link'
import { paths } from '@renderer/paths'
import type { DocumentOrder } from '@shared/contract/documents'
import { Link } from 'wouter'

/** The marketplace order behind a document; without one the sale order's name. */
export function OrderLink({ of: { instanceId, orderId, saleOrder } }: { readonly of: DocumentOrder }) {
  if (instanceId === null || orderId === null) return saleOrder.name
  return <Link href={paths.order(instanceId, orderId)}>#{orderId}</Link>
}

/** The same in a list. */
export function OrderCell({ of: { instanceId, orderId, saleOrder } }: { readonly of: DocumentOrder }) {
  if (instanceId === null || orderId === null) return saleOrder.name
  return <CellLink to={paths.order(instanceId, orderId)}>#{orderId}</CellLink>
}
