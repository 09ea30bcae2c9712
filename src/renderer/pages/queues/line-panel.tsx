import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner, ErrorBanner } from '@renderer/kit/banner'
import { CodeBlock } from '@renderer/kit/code-block'
import { SidePanel } from '@renderer/kit/dialog'
import { KeyValues } from '@renderer/kit/key-values'
import { Skeleton } from '@renderer/kit/loading'
import { Moment } from '@renderer/kit/time'
import { toastError } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import type { QueueLine } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { durationText } from './durations'
import { Exchanges } from './exchanges'
import { messageOf } from './line-columns'
import { LineFix } from './line-fix'
import { LineStateMark, lineTones } from './queue-state'
import { recordPath } from './record-path'

interface LinePanelProps {
  readonly lineId: string
  readonly onClose: () => void
  readonly onRetry: (lineId: string) => void
}

/** One line with what was requested and answered about its record. */
export function LinePanel({ lineId, onClose, onRetry }: LinePanelProps) {
  const live = useLive('queues.line', { lineId }, ['lines'])
  const line = live.data
  return (
    <SidePanel title={line?.label ?? sentence('screens.line-record')} opened onClose={onClose}>
      {live.error && <ErrorBanner error={live.error} onRetry={live.refetch} />}
      {line ? <LineDetails line={line} onRetry={() => onRetry(line.id)} /> : <Skeleton />}
    </SidePanel>
  )
}

function LineDetails({ line, onRetry }: { readonly line: QueueLine; readonly onRetry: () => void }) {
  const { state, fix, failure, attempts, durationMs, startedAt, endedAt, ref } = line
  const tone = fix !== null && state === 'done' ? 'warn' : lineTones[state]
  return (
    <div className="stack">
      <Banner tone={tone}>{messageOf(line)}</Banner>
      <div className="row-flex">
        <LineFix line={line} />
        {endedAt !== null && (
          <Button variant="default" onClick={onRetry} title={sentence('screens.line-retry-from-store')}>
            {sentence('screens.line-retry')}
          </Button>
        )}
        <RecordLinks line={line} />
      </div>
      <KeyValues
        pairs={[
          [sentence('screens.line-state'), <LineStateMark key="state" state={state} needsYou={fix !== null} />],
          [sentence('screens.master-id'), ref],
          [sentence('screens.line-tries'), attempts],
          [sentence('screens.queue-started'), startedAt && <Moment at={startedAt} />],
          [sentence('screens.line-ended'), endedAt && <Moment at={endedAt} />],
          [sentence('screens.line-duration'), endedAt && durationText(durationMs)],
        ]}
      />
      <h3 className="flat">{sentence('screens.line-exchanges')}</h3>
      <Exchanges requests={line.requests} />
      {failure?.stack !== undefined && (
        <>
          <h3 className="flat">{sentence('screens.line-stack')}</h3>
          <CodeBlock label={sentence('screens.line-stack')} text={failure.stack} />
        </>
      )}
    </div>
  )
}

function RecordLinks({ line }: { readonly line: QueueLine }) {
  const { record, url } = line
  const path = record && recordPath(record, line)
  return (
    <>
      {record && path && (
        <Button component={Link} href={path} variant="default">
          {sentence('screens.line-open-record', { name: record.name })}
        </Button>
      )}
      {url && (
        <Button variant="default" onClick={() => void api('app.openExternal', { url }).catch(toastError)}>
          {sentence('screens.line-open-in-store')}
        </Button>
      )}
    </>
  )
}
