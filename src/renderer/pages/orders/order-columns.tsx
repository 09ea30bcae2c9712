import { CellLink } from '@renderer/kit/cell-link'
import type { Column } from '@renderer/kit/data-table'
import { Money } from '@renderer/kit/money'
import { Ago, Moment } from '@renderer/kit/time'
import { paths } from '@renderer/paths'
import type { OrderRow } from '@shared/contract/records'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { PaymentState, StatusState, SyncState } from './order-states'

/** The columns of the Orders list; the instance's only where several are shown. */
export function orderColumns(instances: readonly Instance[], showInstance: boolean): readonly Column<OrderRow>[] {
  const instanceOf = (id: string) => instances.find((instance) => instance.id === id)
  const instance: Column<OrderRow> = {
    key: 'instance',
    label: sentence('screens.order-instance'),
    width: 140,
    optional: !showInstance,
    cell: ({ instanceId }) => (
      <>
        <span className="dot" data-color={instanceOf(instanceId)?.color ?? 6} aria-hidden="true" />{' '}
        {instanceOf(instanceId)?.name ?? instanceId}
      </>
    ),
  }
  return [
    {
      key: 'number',
      label: sentence('screens.order-number'),
      width: 84,
      sortable: true,
      cell: ({ id }) => <span className="strong">#{id}</span>,
    },
    {
      key: 'createdAt',
      label: sentence('screens.order-date'),
      width: 136,
      sortable: true,
      cell: ({ createdAt, instanceId }) => <Moment at={createdAt} zone={instanceOf(instanceId)?.shop?.timeZone} />,
    },
    { key: 'customer', label: sentence('screens.order-customer'), sortable: true, cell: ({ customer }) => customer },
    { key: 'email', label: sentence('screens.order-email'), width: 190, optional: true, cell: ({ email }) => email },
    instance,
    {
      key: 'salesChannelId',
      label: sentence('screens.order-channel'),
      width: 118,
      sortable: true,
      cell: ({ salesChannel }) => salesChannel,
    },
    {
      key: 'total',
      label: sentence('screens.order-total'),
      width: 104,
      numeric: true,
      sortable: true,
      cell: ({ total, currency }) => <Money amount={total} currency={currency} />,
    },
    {
      key: 'paymentStatus',
      label: sentence('screens.order-payment'),
      width: 132,
      sortable: true,
      cell: ({ paymentStatus, gateway }) => <PaymentState status={paymentStatus} gateway={gateway} />,
    },
    {
      key: 'gateway',
      label: sentence('screens.order-gateway'),
      width: 130,
      sortable: true,
      optional: true,
      cell: ({ gateway }) => gateway,
    },
    {
      key: 'statusId',
      label: sentence('screens.order-status'),
      width: 158,
      sortable: true,
      cell: ({ statusId, status }) => <StatusState statusId={statusId} status={status} />,
    },
    {
      key: 'sync',
      label: sentence('screens.order-sync'),
      width: 166,
      sortable: true,
      cell: ({ sync, message }) => (
        <SyncState sync={sync} why={message ? sentence(message.code, message.params) : undefined} />
      ),
    },
    {
      key: 'saleOrder',
      label: sentence('screens.order-sale-order'),
      width: 92,
      cell: ({ saleOrder, instanceId, id }) =>
        saleOrder ? <CellLink to={paths.order(instanceId, id)}>{saleOrder.name}</CellLink> : '—',
    },
    {
      key: 'readAt',
      label: sentence('screens.order-read'),
      width: 100,
      sortable: true,
      optional: true,
      cell: ({ readAt }) => <Ago at={readAt} />,
    },
  ]
}
