import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { useSubmit } from '@renderer/kit/dialog'
import { Skeleton } from '@renderer/kit/loading'
import { Card } from '@renderer/kit/page'
import { PlainTable } from '@renderer/kit/plain-table'
import { formatCount } from '@renderer/kit/state'
import { Ago } from '@renderer/kit/time'
import { toastError } from '@renderer/kit/toasts'
import { paths } from '@renderer/paths'
import type { IssueGroup } from '@shared/contract/sync'
import type { QueueLine } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { Link } from 'wouter'
import { AcceptDialog } from '../fixes/accept-dialog'
import { tellRetried } from '../fixes/retry'

interface IssueLinesProps {
  readonly group: IssueGroup
  readonly lines: { readonly rows: readonly QueueLine[]; readonly total: number } | undefined
}

/** The lines of a cause, each with its own Retry; held orders can be accepted here. */
export function IssueLines({ group, lines }: IssueLinesProps) {
  const [accepting, setAccepting] = useState<string | null>(null)
  if (!lines) return <Skeleton />
  const label = sentence('screens.lines', { n: lines.total })
  return (
    <Card title={label}>
      <PlainTable<QueueLine>
        label={label}
        rows={lines.rows}
        rowKey={({ id }) => id}
        columns={[
          { key: 'label', label: sentence('screens.line-record'), cell: (line) => <LineLink line={line} /> },
          { key: 'message', label: sentence('screens.line-message'), cell: (line) => <LineMessage line={line} /> },
          { key: 'attempts', label: sentence('screens.line-tries'), numeric: true, cell: ({ attempts }) => attempts },
          { key: 'ended', label: sentence('screens.line-when'), cell: ({ endedAt }) => <Ago at={endedAt} /> },
          {
            key: 'actions',
            label: sentence('kit.actions'),
            quiet: true,
            numeric: true,
            cell: (line) => (
              <div className="row-flex end">
                {group.fix?.action === 'release-order' && (
                  <Button
                    size="xs"
                    onClick={() => setAccepting(line.ref)}
                    aria-label={sentence('screens.accept-line', { name: line.label })}
                  >
                    {sentence('screens.accept')}
                  </Button>
                )}
                <RetryLine line={line} />
              </div>
            ),
          },
        ]}
      />
      {lines.total > lines.rows.length && (
        <p className="dim small">
          {sentence('screens.lines-more', { n: formatCount(lines.total - lines.rows.length) })}
        </p>
      )}
      <AcceptDialog
        key={accepting}
        instanceId={group.instanceId}
        orderId={accepting ?? ''}
        opened={accepting !== null}
        onClose={() => setAccepting(null)}
      />
    </Card>
  )
}

function LineLink({ line: { operation, instanceId, ref, label, queueId } }: { readonly line: QueueLine }) {
  return (
    <Link className="nowrap" href={operation === 'import-orders' ? paths.order(instanceId, ref) : paths.queue(queueId)}>
      {label}
    </Link>
  )
}

function LineMessage({ line: { failure, message } }: { readonly line: QueueLine }) {
  const said = failure ?? message
  return said ? sentence(said.code, said.params) : null
}

function RetryLine({ line: { instanceId, id, label } }: { readonly line: QueueLine }) {
  const { busy, run } = useSubmit(async () =>
    tellRetried(
      await api('queues.retry', { instanceId, lineIds: [id] }).catch((error: unknown) => {
        toastError(error)
        throw error
      }),
    ),
  )
  return (
    <Button
      size="xs"
      variant="default"
      loading={busy}
      onClick={() => void run()}
      aria-label={sentence('screens.retry-line', { name: label })}
    >
      {sentence('screens.retry-short')}
    </Button>
  )
}
