import { CodeBlock } from '@renderer/kit/code-block'
import { State } from '@renderer/kit/state'
import type { RequestTrace } from '@shared/failure'
import { sentence } from '@shared/messages/message'

/** What was asked of the store and what it answered, the last exchange first. */
export function Exchanges({ requests }: { readonly requests: readonly RequestTrace[] }) {
  if (requests.length === 0) return <p className="flat dim">{sentence('screens.line-no-exchange')}</p>
  return (
    <div className="stack">
      {requests.toReversed().map((request, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same request may be repeated; nothing else tells them apart
        <Exchange key={index} request={request} />
      ))}
    </div>
  )
}

export function Exchange({ request }: { readonly request: RequestTrace }) {
  const { method, path, status, durationMs, answer } = request
  const good = status !== null && status < 400
  return (
    <div className="stack tight">
      <div className="row-flex">
        <span className="mono wrap-anywhere">
          <strong>{method}</strong> {path}
        </span>
        <State tone={good ? 'ok' : 'bad'} word={status === null ? sentence('screens.no-answer') : String(status)} />
        <span className="dim small">{sentence('screens.milliseconds', { ms: Math.round(durationMs) })}</span>
      </div>
      {answer !== '' && <CodeBlock label={sentence('screens.log-answer')} text={indented(answer)} />}
    </div>
  )
}

/** JSON with line breaks; anything else, and JSON that was cut, as it came. */
function indented(answer: string): string {
  const isJson = /^\s*[[{]/.test(answer)
  if (!isJson) return answer
  try {
    return JSON.stringify(JSON.parse(answer), null, 2)
  } catch {
    return answer
  }
}
