import { CodeBlock } from '@renderer/kit/code-block'
import { Card } from '@renderer/kit/page'
import { paths } from '@renderer/paths'
import type { QueueLine } from '@shared/domain/queue'
import type { RequestTrace } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'

/** The last exchanges with the store about a record; the token is never among them. */
export function OrderRequests({ line }: { readonly line: QueueLine | null }) {
  if (line === null) return null
  const failed = line.failure?.request
  const requests = failed && line.requests.length === 0 ? [failed] : line.requests
  return (
    <Card
      title={sentence('screens.last-requests')}
      action={<Link href={paths.queue(line.queueId)}>{sentence('screens.open-queue')}</Link>}
    >
      {requests.length === 0 ? (
        <p className="dim flat">{sentence('screens.no-requests')}</p>
      ) : (
        <CodeBlock label={sentence('screens.last-requests')} text={requests.map(requestText).join('\n\n')} />
      )}
    </Card>
  )
}

export function requestText({ method, path, status, durationMs, answer }: RequestTrace): string {
  const head = `${method} ${path}  ${status ?? sentence('screens.no-answer')}  ${durationMs} ms`
  return answer === '' ? head : `${head}\n${answer}`
}
