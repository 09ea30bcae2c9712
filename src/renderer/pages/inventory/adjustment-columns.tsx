import { CellLink } from '@renderer/kit/cell-link'
import type { Column } from '@renderer/kit/data-table'
import { formatCount } from '@renderer/kit/state'
import { Ago } from '@renderer/kit/time'
import { paths } from '@renderer/paths'
import type { InventoryAdjustment } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'
import { AdjustmentState } from './adjustment-state'

/** The columns of the adjustments list; `placeName` names a stock location by its id. */
export function adjustmentColumns(placeName: (id: string) => string): readonly Column<InventoryAdjustment>[] {
  return [
    {
      key: 'name',
      label: sentence('screens.adjustments-name'),
      width: 140,
      sortable: true,
      cell: ({ name }) => <span className="strong">{name}</span>,
    },
    {
      key: 'origin',
      label: sentence('screens.adjustments-origin'),
      sortable: true,
      cell: ({ origin }) => origin,
    },
    {
      key: 'stockLocationId',
      label: sentence('screens.adjustments-place'),
      width: 220,
      cell: ({ stockLocationId }) => placeName(stockLocationId),
    },
    {
      key: 'lines',
      label: sentence('screens.adjustments-lines'),
      width: 90,
      numeric: true,
      cell: ({ id, lines }) => <CellLink to={paths.adjustment(id)}>{formatCount(lines.length)}</CellLink>,
    },
    {
      key: 'state',
      label: sentence('screens.adjustments-state'),
      width: 120,
      sortable: true,
      cell: ({ state }) => <AdjustmentState state={state} />,
    },
    {
      key: 'createdAt',
      label: sentence('screens.adjustments-made'),
      width: 120,
      sortable: true,
      cell: ({ createdAt }) => <Ago at={createdAt} />,
    },
    {
      key: 'validatedAt',
      label: sentence('screens.adjustments-validated-at'),
      width: 120,
      sortable: true,
      cell: ({ validatedAt }) => (validatedAt === null ? '' : <Ago at={validatedAt} />),
    },
  ]
}
