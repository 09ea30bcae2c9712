import { ActionIcon, Button } from '@mantine/core'
import { api } from '@renderer/api'
import { Dialog } from '@renderer/kit/dialog'
import { PlainTable } from '@renderer/kit/plain-table'
import { usePerform } from '@renderer/perform'
import type { WorkflowMatrix } from '@shared/contract/instances'
import type { FinancialWorkflow } from '@shared/domain/financial-workflow'
import { sentence } from '@shared/messages/message'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { stepsText } from './steps-text'
import { WorkflowForm } from './workflow-form'

interface WorkflowsDialogProps {
  readonly instanceId: string
  readonly data: WorkflowMatrix
  readonly onClose: () => void
}

/** The workflows of an instance: their names, their steps, where they are used. */
export function WorkflowsDialog({ instanceId, data, onClose }: WorkflowsDialogProps) {
  const [edited, setEdited] = useState<FinancialWorkflow | 'new' | null>(data.workflows.length === 0 ? 'new' : null)
  return (
    <Dialog title={sentence('screens.workflow-manage')} opened onClose={onClose} wide>
      <div className="stack">
        {data.workflows.length > 0 && <WorkflowList {...{ instanceId, data, onEdit: setEdited }} />}
        {edited === null ? (
          <Button variant="default" onClick={() => setEdited('new')}>
            {sentence('screens.workflow-new')}
          </Button>
        ) : (
          <WorkflowForm
            key={edited === 'new' ? 'new' : edited.id}
            {...{ instanceId, workflow: edited === 'new' ? null : edited, onDone: () => setEdited(null) }}
          />
        )}
      </div>
    </Dialog>
  )
}

interface WorkflowListProps extends Omit<WorkflowsDialogProps, 'onClose'> {
  readonly onEdit: (workflow: FinancialWorkflow) => void
}

function WorkflowList({ instanceId, data: { workflows, cells }, onEdit }: WorkflowListProps) {
  const { perform, busy } = usePerform()
  const usedBy = (id: string) => cells.filter(({ workflowId }) => workflowId === id).length
  const remove = ({ id, name }: FinancialWorkflow) =>
    perform(
      () => api('workflows.remove', { instanceId, workflowId: id }),
      () => ({ code: 'screens.workflow-removed', params: { name } }),
    )
  return (
    <PlainTable
      label={sentence('screens.workflow-manage')}
      rows={workflows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', label: sentence('screens.workflow-name'), cell: ({ name }) => <strong>{name}</strong> },
        {
          key: 'steps',
          label: sentence('screens.workflow-steps'),
          cell: (workflow) => stepsText(workflow),
        },
        {
          key: 'used',
          label: sentence('screens.workflow-used-by'),
          cell: ({ id }) => sentence('screens.workflow-used', { cells: usedBy(id) }),
        },
        {
          key: 'acts',
          label: sentence('kit.actions'),
          numeric: true,
          cell: (workflow) => (
            <>
              <ActionIcon
                aria-label={sentence('screens.workflow-edit', { name: workflow.name })}
                onClick={() => onEdit(workflow)}
              >
                <IconPencil size={16} aria-hidden="true" />
              </ActionIcon>
              <ActionIcon
                aria-label={sentence('screens.workflow-remove', { name: workflow.name })}
                disabled={busy}
                onClick={() => void remove(workflow)}
              >
                <IconTrash size={16} aria-hidden="true" />
              </ActionIcon>
            </>
          ),
        },
      ]}
    />
  )
}
