import { Card } from '@renderer/kit/page'
import { PlainTable } from '@renderer/kit/plain-table'
import { formatCount, State } from '@renderer/kit/state'
import { Ago } from '@renderer/kit/time'
import type { Tone } from '@renderer/kit/tone'
import { paths } from '@renderer/paths'
import { QuotaMeter } from '@renderer/quota'
import { chooseInstance } from '@renderer/scope'
import type { OverviewInstance } from '@shared/contract/app'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'

const tones: Readonly<Record<OverviewInstance['health'], Tone>> = {
  healthy: 'ok',
  running: 'info',
  'needs-attention': 'warn',
  draft: 'mute',
  'token-refused': 'bad',
}

/** Every instance: how it is, what came in, when it runs next. */
export function InstancesTable({ instances }: { readonly instances: readonly OverviewInstance[] }) {
  const label = sentence('screens.instances')
  return (
    <Card title={label} action={<Link href={paths.newInstance()}>{sentence('screens.add-instance')}</Link>}>
      <PlainTable<OverviewInstance>
        label={label}
        rows={instances}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            label: sentence('screens.instance'),
            cell: ({ id, name, color }) => (
              <span className="nowrap">
                <span className="dot" data-color={color} aria-hidden="true" />{' '}
                <Link href={paths.instance(id)} className="strong">
                  {name}
                </Link>
              </span>
            ),
          },
          { key: 'health', label: sentence('screens.health'), cell: (row) => <Health instance={row} /> },
          {
            key: 'orders',
            label: sentence('screens.orders'),
            numeric: true,
            cell: (row) => <OrdersOf instance={row} />,
          },
          {
            key: 'last',
            label: sentence('screens.last-import-column'),
            cell: ({ lastImportAt }) => <Ago at={lastImportAt} />,
          },
          {
            key: 'next',
            label: sentence('screens.next-run'),
            cell: ({ nextRunAt }) => (nextRunAt ? <Ago at={nextRunAt} /> : '—'),
          },
          {
            key: 'quota',
            label: sentence('screens.api-quota'),
            cell: ({ id, quota, name }) => <QuotaMeter instanceId={id} name={name} known={quota} />,
          },
        ]}
      />
    </Card>
  )
}

function Health({
  instance: { id, health, attentionLines, oldestFailureAt },
}: {
  readonly instance: OverviewInstance
}) {
  const state = <State tone={tones[health]} word={sentence(`screens.health-${health}`, { n: attentionLines })} />
  if (health !== 'needs-attention') return state
  return (
    <>
      <Link href="/issues" onClick={() => chooseInstance(id)}>
        {state}
      </Link>
      {oldestFailureAt && (
        <div className="dim small">
          {sentence('screens.oldest')} <Ago at={oldestFailureAt} />
        </div>
      )}
    </>
  )
}

function OrdersOf({
  instance: { id, ordersImported, ordersHeld, ordersFailed },
}: {
  readonly instance: OverviewInstance
}) {
  return (
    <>
      <Link href="/orders" onClick={() => chooseInstance(id)}>
        {formatCount(ordersImported)}
      </Link>
      {ordersHeld + ordersFailed > 0 && (
        <div className="dim small">
          {sentence('screens.orders-held-failed', { held: ordersHeld, failed: ordersFailed })}
        </div>
      )}
    </>
  )
}
