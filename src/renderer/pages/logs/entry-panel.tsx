import { Button } from '@mantine/core'
import { SidePanel } from '@renderer/kit/dialog'
import { KeyValues } from '@renderer/kit/key-values'
import { Moment } from '@renderer/kit/time'
import { useOperationTitle } from '@renderer/operation-title'
import { paths } from '@renderer/paths'
import { useInstance } from '@renderer/scope'
import type { LogEntry } from '@shared/domain/log'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { InstanceName } from '../instances/instance-name'
import { Exchange } from '../queues/exchanges'
import { fixLabels, fixPath } from '../queues/fix-path'
import { EntryState, entryText } from './log-columns'

/** One log entry with what was requested and answered. */
export function EntryPanel({ entry, onClose }: { readonly entry: LogEntry; readonly onClose: () => void }) {
  const title = useOperationTitle()
  const instance = useInstance(entry.instanceId)
  const { at, operation, label, ref, queueId, request, fix } = entry
  return (
    <SidePanel title={sentence('screens.log-details')} opened onClose={onClose}>
      <div className="stack">
        <p className="flat strong wrap-anywhere">{entryText(entry)}</p>
        <div className="row-flex">
          {fix && (
            <Button component={Link} href={fixPath(fix, null)}>
              {sentence(fixLabels[fix.action])}
            </Button>
          )}
          {queueId !== null && (
            <Button component={Link} href={paths.queue(queueId)} variant="default">
              {sentence('screens.log-open-queue')}
            </Button>
          )}
        </div>
        <KeyValues
          pairs={[
            [sentence('screens.log-time'), <Moment key="at" at={at} />],
            [sentence('screens.log-level'), <EntryState key="state" entry={entry} />],
            [sentence('screens.log-instance'), instance && <InstanceName instance={instance} />],
            [sentence('screens.log-operation'), operation && title(operation)],
            [sentence('screens.log-record'), label],
            [sentence('screens.master-id'), ref],
          ]}
        />
        {request ? <Exchange request={request} /> : <p className="flat dim">{sentence('screens.log-no-request')}</p>}
      </div>
    </SidePanel>
  )
}
