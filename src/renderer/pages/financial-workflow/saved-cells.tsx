import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { goTo } from '@renderer/location'
import { paths } from '@renderer/paths'
import { usePerform } from '@renderer/perform'
import { sentence } from '@shared/messages/message'
import type { Saved } from './set-cells'

interface SavedCellsProps {
  readonly saved: Saved
  readonly instanceId: string
  readonly onDone: () => void
}

/** Says what was saved, and offers to run it on the orders that waited for it. */
export function SavedCells({ saved: { cells, workflow, waitingOrders }, instanceId, onDone }: SavedCellsProps) {
  const { perform, busy } = usePerform()
  const run = async () => {
    const answer = await perform(
      () => api('workflows.runOnWaiting', { instanceId, cells: [...cells] }),
      ({ requeued }) => ({ code: 'screens.workflow-running', params: { count: requeued } }),
    )
    if (!answer) return
    onDone()
    if (answer.queueId !== null) goTo(paths.queue(answer.queueId))
  }
  const text =
    workflow === null
      ? sentence('screens.workflow-cells-cleared', { cells: cells.length })
      : sentence('screens.workflow-cells-set', { cells: cells.length, workflow: workflow.name })
  const offers = workflow !== null && waitingOrders > 0
  const actions = (
    <>
      {offers && (
        <Button size="xs" loading={busy} onClick={run}>
          {sentence('screens.workflow-run-waiting', { count: waitingOrders })}
        </Button>
      )}
      <button type="button" className="plain" onClick={onDone}>
        {sentence(offers ? 'screens.workflow-later' : 'screens.workflow-close')}
      </button>
    </>
  )
  return (
    <Banner tone={offers ? 'info' : 'ok'} actions={actions}>
      {text}. {offers && sentence('screens.workflow-waiting-note', { count: waitingOrders })}
    </Banner>
  )
}
