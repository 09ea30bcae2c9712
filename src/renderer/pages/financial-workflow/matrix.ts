import type { WorkflowMatrix } from '@shared/contract/instances'
import { cellId } from '@shared/domain/financial-workflow'
import { type PaymentStatus, paymentStatuses } from '@shared/domain/marketplace-order'

export type Shown = 'all' | 'seen' | 'missing'

export interface MatrixCell {
  readonly id: string
  readonly gateway: string
  readonly paymentStatus: PaymentStatus
  readonly workflowId: string | null
  /** Orders seen that were paid so. */
  readonly orders: number
  /** Among them those that are in and wait for a workflow. */
  readonly waiting: number
  /** Seen, and nobody chose a workflow. */
  readonly missing: boolean
}

export interface Matrix {
  readonly gateways: readonly string[]
  readonly statuses: readonly PaymentStatus[]
  readonly cells: ReadonlyMap<string, MatrixCell>
}

/** Every combination of gateway and status, with what is configured for it and what was seen of it. */
export function matrixOf({ cells, gateways, seen }: WorkflowMatrix): Matrix {
  const workflowIds = new Map(cells.map(({ id, workflowId }) => [id, workflowId]))
  const payments = new Map(seen.map((payment) => [cellId(payment.gateway, payment.paymentStatus), payment]))
  const all = gateways.flatMap((gateway) =>
    paymentStatuses.map((paymentStatus): MatrixCell => {
      const id = cellId(gateway, paymentStatus)
      const workflowId = workflowIds.get(id) ?? null
      const { orders = 0, waiting = 0 } = payments.get(id) ?? {}
      return { id, gateway, paymentStatus, workflowId, orders, waiting, missing: workflowId === null && orders > 0 }
    }),
  )
  return { gateways, statuses: paymentStatuses, cells: new Map(all.map((cell) => [cell.id, cell])) }
}

/** The rows and columns that hold at least one cell of the kind asked for. */
export function only(shown: Shown, matrix: Matrix): Matrix {
  if (shown === 'all') return matrix
  const wanted = cellsOf(matrix).filter((cell) => (shown === 'seen' ? cell.orders > 0 : cell.missing))
  const gateways = new Set(wanted.map(({ gateway }) => gateway))
  const statuses = new Set(wanted.map(({ paymentStatus }) => paymentStatus))
  return {
    gateways: matrix.gateways.filter((gateway) => gateways.has(gateway)),
    statuses: matrix.statuses.filter((status) => statuses.has(status)),
    cells: matrix.cells,
  }
}

export function cellsOf(matrix: Matrix): readonly MatrixCell[] {
  return [...matrix.cells.values()]
}

export function cellAt(matrix: Matrix, gateway: string, paymentStatus: PaymentStatus): MatrixCell | null {
  return matrix.cells.get(cellId(gateway, paymentStatus)) ?? null
}

/** A payment status named in an address, or null. */
export function paymentStatusOf(text: string | null): PaymentStatus | null {
  return paymentStatuses.find((status) => status === text) ?? null
}
