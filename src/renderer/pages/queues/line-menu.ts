import { api } from '@renderer/api'
import type { MenuAction } from '@renderer/kit/row-menu'
import { toastError } from '@renderer/kit/toasts'
import { goTo } from '@renderer/location'
import type { QueueLine } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { recordPath } from './record-path'

interface LineActs {
  readonly open: () => void
  readonly retry: () => void
}

/** What can be done with a line. */
export function lineMenu(line: QueueLine, { open, retry }: LineActs): readonly MenuAction[] {
  const { record, url, state } = line
  const path = record && recordPath(record, line)
  const busy = state === 'waiting' || state === 'running'
  return [
    { label: sentence('screens.line-exchanges'), run: open },
    { label: sentence('screens.line-retry'), run: retry, why: busy ? sentence(`screens.lines-${state}`) : null },
    ...(record && path
      ? [{ label: sentence('screens.line-open-record', { name: record.name }), run: () => goTo(path) }]
      : []),
    ...(url
      ? [
          {
            label: sentence('screens.line-open-in-store'),
            run: () => void api('app.openExternal', { url }).catch(toastError),
          },
        ]
      : []),
  ]
}
