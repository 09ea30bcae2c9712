import { Textarea } from '@mantine/core'
import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import { Skeleton } from '@renderer/kit/loading'
import { formatMoney } from '@renderer/kit/money'
import { toast } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { ControlSumTable } from './control-sum-table'
import { HoldReasons } from './hold-reasons'

interface AcceptDialogProps {
  readonly instanceId: string
  readonly orderId: string
  readonly opened: boolean
  readonly onClose: () => void
}

const SHORTEST_REASON = 3

/** Takes a held order in, at the store's total or against the rules that hold it, for a reason that is kept with it. */
export function AcceptDialog({ instanceId, orderId, opened, onClose }: AcceptDialogProps) {
  const order = useLive('orders.get', opened ? { instanceId, orderId } : null, ['orders']).data
  const [reason, setReason] = useState('')
  const sum = order?.hold?.breakdown ?? order?.controlSum
  const reasons = order?.hold?.reasons ?? []
  const byRule = sum !== undefined && sum.agrees !== 'no'
  const accept = async (): Promise<void> => {
    const { queueId } = await api('orders.accept', {
      instanceId,
      orderId,
      reason: reason.trim(),
      total: sum?.stated ?? '',
    })
    toast({
      tone: 'ok',
      text: sentence(byRule ? 'screens.released' : 'screens.accepted', { order: orderId }),
      path: paths.queue(queueId),
    })
  }
  return (
    <FormDialog
      title={sentence(byRule ? 'screens.release-title' : 'screens.accept-title', { order: orderId })}
      submit={
        byRule
          ? sentence('screens.release')
          : sum
            ? sentence('screens.accept-total', { total: formatMoney(sum.stated, sum.currency) })
            : sentence('screens.accept')
      }
      disabled={reason.trim().length < SHORTEST_REASON || sum === undefined}
      opened={opened}
      onClose={onClose}
      onSubmit={accept}
    >
      <HoldReasons reasons={reasons} />
      {sum ? !byRule && <ControlSumTable sum={sum} /> : <Skeleton />}
      <Textarea
        data-autofocus
        label={sentence('screens.accept-reason')}
        description={sentence(byRule ? 'screens.release-reason-help' : 'screens.accept-reason-help')}
        withAsterisk
        minRows={2}
        autosize
        maxLength={1000}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </FormDialog>
  )
}
