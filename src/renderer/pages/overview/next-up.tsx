import { Card } from '@renderer/kit/page'
import { Ago } from '@renderer/kit/time'
import { useOperationTitle } from '@renderer/operation-title'
import { useInstances } from '@renderer/scope'
import type { Overview } from '@shared/contract/app'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'

/** What starts by itself, soonest first. */
export function NextUp({ nextUp }: { readonly nextUp: Overview['nextUp'] }) {
  const titleOf = useOperationTitle()
  const instances = useInstances()
  return (
    <Card
      title={sentence('screens.next-up')}
      action={<Link href="/schedules">{sentence('screens.all-schedules')}</Link>}
    >
      {nextUp.length === 0 && <p className="dim flat">{sentence('screens.next-up-none')}</p>}
      <table className="plain-table" aria-label={sentence('screens.next-up')}>
        <tbody>
          {nextUp.map(({ scheduleId, operation, instanceId, at }) => (
            <tr key={scheduleId}>
              <td>{titleOf(operation)}</td>
              <td className="dim">{instances.find(({ id }) => id === instanceId)?.name ?? ''}</td>
              <td className="num">
                <Ago at={at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
