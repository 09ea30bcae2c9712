import { Button, NativeSelect } from '@mantine/core'
import { Card } from '@renderer/kit/page'
import type { WorkflowMatrix } from '@shared/contract/instances'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { gatewayText, statusText } from './cell-words'
import { cellAt, matrixOf } from './matrix'
import type { Cell, SetCells } from './set-cells'

interface PrefilledCellProps {
  readonly cell: Cell
  readonly data: WorkflowMatrix
  readonly onChoose: SetCells
  readonly onLeave: () => void
}

/** The one cell a failed or waiting line asks for, ready to be chosen. */
export function PrefilledCell({ cell, data, onChoose, onLeave }: PrefilledCellProps) {
  const seen = cellAt(matrixOf(data), cell.gateway, cell.paymentStatus)
  const [workflowId, setWorkflowId] = useState(seen?.workflowId ?? data.workflows[0]?.id ?? '')
  const names = { gateway: gatewayText(cell.gateway), status: statusText(cell.paymentStatus) }
  const save = async () => {
    await onChoose([cell], workflowId)
    onLeave()
  }
  return (
    <Card label={sentence('screens.workflow-choose', names)}>
      <div className="row-flex bottom">
        <NativeSelect
          autoFocus
          label={sentence('screens.workflow-choose', names)}
          description={seen && seen.orders > 0 && sentence('screens.workflow-orders', { count: seen.orders })}
          value={workflowId}
          onChange={(event) => setWorkflowId(event.currentTarget.value)}
          data={data.workflows.map(({ id, name }) => ({ value: id, label: name }))}
          disabled={data.workflows.length === 0}
        />
        <Button disabled={workflowId === ''} onClick={save}>
          {sentence('screens.instance-save')}
        </Button>
        <Button variant="default" onClick={onLeave}>
          {sentence('screens.workflow-later')}
        </Button>
      </div>
    </Card>
  )
}
