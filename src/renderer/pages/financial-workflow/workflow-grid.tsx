import { Empty } from '@renderer/kit/empty'
import { type GridCell, type GridPlace, MenuGrid } from '@renderer/kit/menu-grid'
import type { MenuAction } from '@renderer/kit/row-menu'
import { goTo } from '@renderer/location'
import { NO_GATEWAY } from '@renderer/paths'
import type { FinancialWorkflow } from '@shared/domain/financial-workflow'
import { sentence } from '@shared/messages/message'
import { IconCheck } from '@tabler/icons-react'
import { Link } from 'wouter'
import { gatewayText, statusText } from './cell-words'
import { cellAt, type Matrix, type MatrixCell, paymentStatusOf } from './matrix'
import type { SetCells } from './set-cells'

interface WorkflowGridProps {
  readonly matrix: Matrix
  readonly workflows: readonly FinancialWorkflow[]
  /** A cell somebody was sent to. */
  readonly marked: string | null
  readonly onSet: SetCells
  readonly empty: string
}

/** Gateways down, payment statuses across; a cell, a row or a column is set from its menu. */
export function WorkflowGrid({ matrix, workflows, marked, onSet, empty }: WorkflowGridProps) {
  if (matrix.gateways.length === 0 || matrix.statuses.length === 0) return <Empty text={empty} />
  const nameOf = (workflowId: string | null) => workflows.find(({ id }) => id === workflowId)?.name ?? null

  const find = (row: string, column: string): MatrixCell | null => {
    const status = paymentStatusOf(column)
    return status && cellAt(matrix, row, status)
  }
  const cellsAt = ({ row, column }: GridPlace): readonly MatrixCell[] =>
    (row === null ? matrix.gateways : [row]).flatMap((gateway) =>
      (column === null ? matrix.statuses : [column]).flatMap((status) => find(gateway, status) ?? []),
    )

  const draw = (row: string, column: string): GridCell => {
    const cell = find(row, column)
    if (!cell) return { text: '—', label: '' }
    const name = nameOf(cell.workflowId)
    return {
      text: name ?? <NoWorkflow />,
      label: labelOf(cell, name),
      ...(cell.orders > 0 && { note: <OrdersLink cell={cell} /> }),
      ...(cell.missing && { tone: 'bad' as const }),
      ...(marked === cell.id && { marked: true }),
    }
  }

  const menu = (place: GridPlace): readonly MenuAction[] => {
    const cells = cellsAt(place)
    const [first] = cells
    const single = place.row !== null && place.column !== null && first ? first : null
    const choices = workflows.map(({ id, name }) => ({
      label: name,
      icon: <IconCheck size={16} aria-hidden="true" visibility={single?.workflowId === id ? 'visible' : 'hidden'} />,
      run: () => void onSet(cells, id),
    }))
    const clear = { label: sentence('screens.workflow-clear'), run: () => void onSet(cells, null) }
    if (!single) return [...choices, ...fillEmpty(cells), clear]
    const see = {
      label: sentence('screens.workflow-see-orders', { orders: single.orders }),
      run: () => goTo(ordersPath(single)),
    }
    return [...choices, ...(single.workflowId === null ? [] : [clear]), ...(single.orders > 0 ? [see] : [])]
  }

  const fillEmpty = (cells: readonly MatrixCell[]): readonly MenuAction[] => {
    const unset = cells.filter(({ workflowId }) => workflowId === null)
    if (unset.length === 0 || unset.length === cells.length) return []
    return workflows.map(({ id, name }) => ({
      label: sentence('screens.workflow-fill-empty', { workflow: name, cells: unset.length }),
      run: () => void onSet(unset, id),
    }))
  }

  return (
    <MenuGrid
      label={sentence('screens.workflow-grid')}
      corner={sentence('screens.workflow-gateway')}
      columns={matrix.statuses.map((key) => ({
        key,
        label: statusText(key),
        menuLabel: sentence('screens.workflow-fill-column', { status: statusText(key) }),
      }))}
      rows={matrix.gateways.map((key) => ({
        key,
        label: gatewayText(key),
        menuLabel: sentence('screens.workflow-fill-row', { gateway: gatewayText(key) }),
      }))}
      cell={draw}
      menu={menu}
      menuTitle={titleOf}
      onClear={(row, column) => void onSet(cellsAt({ row, column }), null)}
    />
  )
}

function titleOf({ row, column }: GridPlace): string {
  const status = paymentStatusOf(column)
  if (row === null) return sentence('screens.workflow-fill-column', { status: status ? statusText(status) : '' })
  if (status === null) return sentence('screens.workflow-fill-row', { gateway: gatewayText(row) })
  return sentence('screens.workflow-choose', { gateway: gatewayText(row), status: statusText(status) })
}

function labelOf({ gateway, paymentStatus, orders, waiting, missing }: MatrixCell, workflow: string | null): string {
  const names = { gateway: gatewayText(gateway), status: statusText(paymentStatus), orders, waiting }
  if (missing) return sentence('screens.workflow-cell-missing', names)
  const named = { ...names, workflow: workflow ?? sentence('screens.workflow-none') }
  return sentence(orders > 0 ? 'screens.workflow-cell-orders' : 'screens.workflow-cell', named)
}

function NoWorkflow() {
  return (
    <>
      <span aria-hidden="true">—</span>
      <span className="visually-hidden">{sentence('screens.workflow-none')}</span>
    </>
  )
}

/** For the mouse: by keyboard the cell's menu leads there too. */
function OrdersLink({ cell }: { readonly cell: MatrixCell }) {
  return (
    <Link href={ordersPath(cell)} tabIndex={-1} onClick={(event) => event.stopPropagation()}>
      {sentence('screens.workflow-orders', { count: cell.orders })}
    </Link>
  )
}

function ordersPath({ gateway, paymentStatus }: MatrixCell): string {
  return `/orders?gateway=${encodeURIComponent(gateway || NO_GATEWAY)}&paymentStatus=${encodeURIComponent(paymentStatus)}`
}
