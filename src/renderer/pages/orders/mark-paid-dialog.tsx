import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import { formatMoney } from '@renderer/kit/money'
import { toast } from '@renderer/kit/toasts'
import { paths } from '@renderer/paths'
import { howToMark } from '@shared/domain/actions/mark-as-paid'
import { sentence } from '@shared/messages/message'
import { Says } from '../documents/says'
import type { ActionDialogProps } from './action-dialogs'

/** Tells BigCommerce that the order is paid: what that does there is said before it is done (PAY-1). */
export function MarkPaidDialog({ page, action, opened, onClose }: ActionDialogProps) {
  const { instanceId, id: orderId, order } = page
  const how = howToMark(order) === 'capture' ? 'capture' : 'status'
  const amount = formatMoney(order.totals.total.incTax, order.currency)
  const mark = async (): Promise<void> => {
    const { queueIds } = await api('orders.markAsPaid', { orders: [{ instanceId, orderId }] })
    toast({ tone: 'info', text: sentence('paid.started', { n: 1 }), path: paths.queue(queueIds[0] ?? '') })
  }
  return (
    <FormDialog
      title={sentence('paid.dialog-title', { order: `#${orderId}` })}
      submit={sentence('paid.dialog-submit', { how, amount })}
      opened={opened}
      onClose={onClose}
      onSubmit={mark}
    >
      <p className="flat">{sentence(`paid.dialog-${how}`, { amount })}</p>
      <Says action={action} />
    </FormDialog>
  )
}
