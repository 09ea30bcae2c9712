import { formatCount } from '@renderer/kit/state'
import { formatDuration } from '@renderer/kit/time'
import { paths } from '@renderer/paths'
import type { Overview } from '@shared/contract/app'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'

/** Four numbers, each a link to what it counts. */
export function Figures({ overview }: { readonly overview: Overview }) {
  const { ordersImportedToday, attention, waiting, heldOrders } = overview
  const failed = overview.instances.reduce((sum, { ordersFailed }) => sum + ordersFailed, 0)
  const left =
    waiting.secondsLeft === null
      ? sentence('screens.waiting-idle')
      : sentence('screens.waiting-left', { time: formatDuration(waiting.secondsLeft) })
  return (
    <div className="tiles">
      <Figure
        to="/orders"
        label={sentence('screens.imported-today')}
        value={ordersImportedToday}
        about={sentence('screens.orders-failed', { n: failed })}
      />
      <Figure
        to="/issues"
        label={sentence('screens.need-attention')}
        value={attention.lines}
        about={sentence('screens.causes', { n: attention.causes })}
        tone={attention.lines > 0}
      />
      <Figure
        to="/queues"
        label={sentence('screens.waiting-lines')}
        value={waiting.lines}
        about={waiting.lines === 0 ? sentence('screens.waiting-none') : left}
      />
      <Figure
        to={paths.orders('held')}
        label={sentence('screens.held-orders')}
        value={heldOrders}
        about={sentence('screens.held-orders-about')}
        tone={heldOrders > 0}
      />
    </div>
  )
}

interface FigureProps {
  readonly to: string
  readonly label: string
  readonly value: number
  readonly about: string
  readonly tone?: boolean
}

function Figure({ to, label, value, about, tone = false }: FigureProps) {
  return (
    <Link href={to} className="card tile" data-warn={tone}>
      <div className="tile-label">{label}</div>
      <div className="tile-figure">{formatCount(value)}</div>
      <div className="dim small">{about}</div>
    </Link>
  )
}
