import type { Column } from '@renderer/kit/data-table'
import { formatCount, State } from '@renderer/kit/state'
import { Ago, formatMoment } from '@renderer/kit/time'
import type { Tone } from '@renderer/kit/tone'
import type { Instance } from '@shared/domain/instance'
import type { LogEntry } from '@shared/domain/log'
import type { RequestTrace } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { InstanceName } from '../instances/instance-name'
import { FixLink } from '../queues/line-fix'
import type { EntryGroup } from './group-entries'

const tones: Readonly<Record<LogEntry['state'], Tone>> = { done: 'ok', skipped: 'mute', failed: 'bad', note: 'info' }

/** What is done but waits for a person says so, as in its queue. */
export function EntryState({ entry: { state, fix } }: { readonly entry: LogEntry }) {
  if (state === 'done' && fix) return <State tone="warn" word={sentence('screens.line-needs-you')} />
  return <State tone={tones[state]} word={sentence(`screens.log-state-${state}`)} />
}

export function entryText({ code, params }: LogEntry): string {
  return sentence(code, params)
}

interface Names {
  readonly title: (operation: string) => string
  readonly instances: readonly Instance[]
}

export function entryColumns({ title, instances }: Names): readonly Column<LogEntry>[] {
  return [
    {
      key: 'at',
      label: sentence('screens.log-time'),
      width: 122,
      cell: ({ at }) => <span title={at}>{formatMoment(at, undefined, true).slice(5)}</span>,
    },
    {
      key: 'state',
      label: sentence('screens.log-level'),
      width: 124,
      cell: (entry) => <EntryState entry={entry} />,
    },
    {
      key: 'operation',
      label: sentence('screens.log-operation'),
      width: 112,
      cell: ({ operation }) => operation && title(operation),
    },
    {
      key: 'record',
      label: sentence('screens.log-record'),
      width: 108,
      cell: ({ label, ref }) => <strong title={ref === null ? label : `${label} (${ref})`}>{label}</strong>,
    },
    {
      key: 'message',
      label: sentence('screens.log-message'),
      leastWidth: 340,
      cell: (entry) => <span title={entryText(entry)}>{entryText(entry)}</span>,
    },
    {
      key: 'request',
      label: sentence('screens.log-request'),
      width: 134,
      cell: ({ request }) => request && <Request {...request} />,
    },
    {
      key: 'fix',
      label: sentence('screens.log-fix'),
      width: 148,
      cell: ({ fix }) => fix && <FixLink fix={fix} cause={null} />,
    },
    ...instanceColumn<LogEntry>(instances, ({ instanceId }) => instanceId),
  ]
}

/** How it was answered first: of a long path only the beginning is seen. */
function Request({ method, path, status, durationMs }: RequestTrace) {
  const took = sentence('screens.milliseconds', { ms: Math.round(durationMs) })
  return (
    <span className="mono" title={`${method} ${path} · ${status ?? '—'} · ${took}`}>
      {status ?? '—'} {method} {path}
    </span>
  )
}

/** Only where there are several to tell apart. */
function instanceColumn<R>(instances: readonly Instance[], idOf: (row: R) => string | null): readonly Column<R>[] {
  if (instances.length < 2) return []
  const cell = (row: R) => instanceName(idOf(row), instances)
  return [{ key: 'instance', label: sentence('screens.log-instance'), width: 130, cell }]
}

export function groupColumns({ title, instances }: Names): readonly Column<EntryGroup>[] {
  return [
    {
      key: 'count',
      label: sentence('screens.log-count'),
      width: 70,
      numeric: true,
      cell: ({ count }) => <strong>{formatCount(count)}</strong>,
    },
    {
      key: 'state',
      label: sentence('screens.log-level'),
      width: 124,
      cell: ({ newest }) => <EntryState entry={newest} />,
    },
    {
      key: 'message',
      label: sentence('screens.log-message'),
      leastWidth: 300,
      cell: ({ newest }) => <span title={entryText(newest)}>{entryText(newest)}</span>,
    },
    {
      key: 'operation',
      label: sentence('screens.log-operation'),
      width: 140,
      cell: ({ newest }) => newest.operation && title(newest.operation),
    },
    ...instanceColumn<EntryGroup>(instances, ({ newest }) => newest.instanceId),
    { key: 'first', label: sentence('screens.log-first'), width: 110, cell: ({ firstAt }) => <Ago at={firstAt} /> },
    { key: 'last', label: sentence('screens.log-last'), width: 110, cell: ({ newest }) => <Ago at={newest.at} /> },
    {
      key: 'fix',
      label: sentence('screens.log-fix'),
      width: 140,
      cell: ({ newest }) => newest.fix && <FixLink fix={newest.fix} cause={null} />,
    },
  ]
}

function instanceName(instanceId: string | null, instances: readonly Instance[]) {
  return instanceId === null ? null : <InstanceName instance={instances.find(({ id }) => id === instanceId) ?? null} />
}
