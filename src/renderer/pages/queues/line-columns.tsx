import type { Column } from '@renderer/kit/data-table'
import type { View } from '@renderer/kit/list-state'
import { Ago } from '@renderer/kit/time'
import type { QueueLine } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { durationText } from './durations'
import { LineFix } from './line-fix'
import { LineStateMark } from './queue-state'

export const lineViews: readonly View[] = [
  { key: 'all', label: sentence('screens.lines-all') },
  ...(['failed', 'done', 'skipped', 'waiting', 'running'] as const).map((state) => ({
    key: state,
    label: sentence(`screens.lines-${state}`),
    where: { state },
  })),
]

/** `open` shows a line's details. */
export function lineColumns(open: (lineId: string) => void): readonly Column<QueueLine>[] {
  return [
    {
      key: 'ref',
      label: sentence('screens.line-record'),
      width: 150,
      cell: ({ label }) => <strong title={label}>{label}</strong>,
    },
    {
      key: 'state',
      label: sentence('screens.line-state'),
      width: 118,
      cell: ({ state, fix }) => <LineStateMark state={state} needsYou={fix !== null} />,
    },
    {
      key: 'message',
      label: sentence('screens.line-message'),
      leastWidth: 320,
      cell: (line) => <LineMessage line={line} onOpen={() => open(line.id)} />,
    },
    {
      key: 'fix',
      noText: true,
      label: sentence('screens.log-fix'),
      width: 150,
      cell: (line) => <LineFix line={line} />,
    },
    { key: 'tries', label: sentence('screens.line-tries'), width: 60, numeric: true, cell: ({ attempts }) => attempts },
    {
      key: 'duration',
      label: sentence('screens.line-duration'),
      width: 88,
      numeric: true,
      cell: ({ durationMs, endedAt }) => (endedAt === null ? '—' : durationText(durationMs)),
    },
    {
      key: 'endedAt',
      label: sentence('screens.line-ended'),
      width: 110,
      sortable: true,
      cell: ({ endedAt }) => (endedAt ? <Ago at={endedAt} /> : '—'),
    },
  ]
}

/** The sentence is the way to what lies behind it. */
function LineMessage({ line, onOpen }: { readonly line: QueueLine; readonly onOpen: () => void }) {
  const text = messageOf(line)
  return (
    <button type="button" className="plain" tabIndex={-1} title={text} onClick={onOpen}>
      {text}
    </button>
  )
}

export function messageOf({ failure, message, state }: QueueLine): string {
  const said = failure ?? message
  if (said) return sentence(said.code, said.params)
  return sentence(state === 'running' ? 'screens.line-running-message' : 'screens.line-waiting-message')
}
