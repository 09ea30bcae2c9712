import { Button } from '@mantine/core'
import { CodeBlock } from '@renderer/kit/code-block'
import { Card } from '@renderer/kit/page'
import { State } from '@renderer/kit/state'
import { Ago } from '@renderer/kit/time'
import { toast } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import type { IssueGroup } from '@shared/contract/sync'
import { sentence } from '@shared/messages/message'
import { IconCopy } from '@tabler/icons-react'
import { FixInPlace } from '../fixes/fix-in-place'
import { requestText } from '../orders/order-requests'
import { IssueLines } from './issue-lines'
import { issueMeaning, issueTitle } from './issue-words'

const SHOWN_LINES = 100

/** One cause: what it means, what mends it, the lines it keeps, what the store answered. */
export function IssueDetails({ group }: { readonly group: IssueGroup }) {
  const { instanceId, cause, failure, message, firstAt, lastAt } = group
  const lines = useLive('issues.lines', { instanceId, cause, query: { limit: SHOWN_LINES } }, ['lines']).data
  const first = lines?.rows[0]
  const request = failure?.request ?? first?.requests.at(-1)
  const copy = (): void => {
    void navigator.clipboard.writeText(JSON.stringify({ ...group, lines: lines?.rows ?? group.lines }, null, 2))
    toast({ tone: 'ok', text: sentence('kit.copied') })
  }
  return (
    <div className="stack">
      <Card
        title={issueTitle(group)}
        action={
          <Button variant="default" leftSection={<IconCopy size={15} aria-hidden="true" />} onClick={copy}>
            {sentence('kit.copy-details')}
          </Button>
        }
      >
        <div className="stack">
          <div className="meaning">
            <p className="flat">{issueMeaning(group)}</p>
            <p className="flat dim small">
              {sentence('screens.issues-latest')} {sentence((failure ?? message).code, (failure ?? message).params)}
            </p>
            <p className="flat dim small">
              {sentence('screens.issues-first')} <Ago at={firstAt} /> · {sentence('screens.issues-last')}{' '}
              <Ago at={lastAt} />
            </p>
          </div>
          <FixInPlace broken={group} />
        </div>
      </Card>
      <IssueLines group={group} lines={lines} />
      {request && (
        <Card
          title={sentence('screens.store-answer')}
          action={<State tone="mute" word={sentence('screens.redacted')} />}
        >
          <CodeBlock label={sentence('screens.store-answer')} text={requestText(request)} />
        </Card>
      )}
      {failure?.stack && (
        <Card title={sentence('screens.where-in-code')}>
          <CodeBlock label={sentence('screens.where-in-code')} text={failure.stack} />
        </Card>
      )}
    </div>
  )
}
