import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import type { Selection } from '@renderer/kit/selection'
import { toast, toastError } from '@renderer/kit/toasts'
import { paths } from '@renderer/paths'
import { useInstanceFilter } from '@renderer/scope'
import type { InputOf } from '@shared/contract'
import { sentence } from '@shared/messages/message'

interface ApplyChangesProps {
  readonly selection: Selection
  readonly total: number
  readonly query: InputOf<'orders.applyChangesMatching'>['query']
  readonly onDone: () => void
}

/** Applies what can be applied of many orders' changes; each is read afresh before anything is done. */
export function ApplyChanges({ selection, total, query, onDone }: ApplyChangesProps) {
  const instance = useInstanceFilter()
  const apply = async (): Promise<void> => {
    const begun: string[] = []
    for (const match of matchesOf(selection, instance, query)) {
      for (const { queueId } of await api('orders.applyChangesMatching', match)) begun.push(queueId)
    }
    const [first] = begun
    if (first === undefined) toast({ tone: 'warn', text: sentence('screens.changes-none') })
    else toast({ tone: 'info', text: sentence('screens.changes-applying-orders'), path: paths.queue(first) })
    onDone()
  }
  const n = selection.all ? total : selection.ids.size
  return (
    <Button variant="default" onClick={() => void apply().catch(toastError)}>
      {sentence('screens.changes-apply-orders', { n })}
    </Button>
  )
}

/** Rows are named `<instance>/<order>`. */
function matchesOf(
  { all, ids }: Selection,
  instance: { readonly instanceId?: string },
  query: ApplyChangesProps['query'],
): readonly InputOf<'orders.applyChangesMatching'>[] {
  if (all) return [{ ...instance, query }]
  const rows = [...ids].map((id) => id.split('/', 2))
  return [...Map.groupBy(rows, ([instanceId]) => instanceId)].map(([instanceId = '', own]) => ({
    instanceId,
    query: {},
    orderIds: own.map(([, orderId = '']) => orderId),
  }))
}
