import { api } from '@renderer/api'
import type { Selection } from '@renderer/kit/selection'
import { toast } from '@renderer/kit/toasts'
import { paths } from '@renderer/paths'
import type { InputOf } from '@shared/contract'
import type { OrdersSent } from '@shared/contract/order-writes'
import { type MessageKey, sentence } from '@shared/messages/message'

type OrderKeys = InputOf<'orders.markAsPaid'>['orders']
type Match = InputOf<'orders.list'>

/** As many as the list gives at once, and as many as are taken at once. */
const page = 200
const most = 10_000

/** The orders chosen, also those that were never loaded. Rows are named `<instance>/<order>`. */
export async function keysOf({ ids, all }: Selection, match: Match): Promise<OrderKeys> {
  if (!all) {
    return [...ids].map((id) => {
      const [instanceId = '', orderId = ''] = id.split('/', 2)
      return { instanceId, orderId }
    })
  }
  const keys: OrderKeys = []
  for (;;) {
    const { rows } = await api('orders.list', { ...match, query: { ...match.query, offset: keys.length, limit: page } })
    keys.push(...rows.map(({ instanceId, id }) => ({ instanceId, orderId: id })))
    if (rows.length < page || keys.length >= most) return keys.slice(0, most)
  }
}

interface Words {
  readonly started: MessageKey
  readonly someRefused: MessageKey
}

/** How many are on their way; of those left out, why the first is. */
export function tellSent(n: number, { queueIds, refused }: OrdersSent, { started, someRefused }: Words): void {
  const [queueId] = queueIds
  const path = queueId === undefined ? {} : { path: paths.queue(queueId) }
  const [first] = refused
  const why = first?.why[0]
  if (!first || !why) {
    toast({ tone: 'info', text: sentence(started, { n }), ...path })
    return
  }
  const reason = sentence(why.code, why.params)
  toast({ tone: 'warn', text: sentence(someRefused, { n: n - refused.length, left: refused.length, reason }), ...path })
}
