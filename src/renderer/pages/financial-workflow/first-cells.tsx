import { Button, Select } from '@mantine/core'
import { Card } from '@renderer/kit/page'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import type { PaymentStatus } from '@shared/domain/marketplace-order'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { Link } from 'wouter'
import { SavedCells } from './saved-cells'
import { useSetCells } from './set-cells'
import { stepsText } from './steps-text'

/** What most shops want to happen by itself with: the money is there. */
const paidStatuses: readonly PaymentStatus[] = ['paid', 'captured']

/** While nobody has chosen any workflow: one for all orders that are paid, in one click (FWF-3). */
export function FirstCells({ instanceId }: { readonly instanceId: string }) {
  const tables = ['workflows', 'workflow-cells', 'orders', 'master-records']
  const matrix = useLive('workflows.matrix', { instanceId }, tables).data
  const workflows = matrix?.workflows ?? []
  const { setCells, saved, forget } = useSetCells(instanceId, workflows)
  const [chosen, setChosen] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  if (saved) return <SavedCells saved={saved} instanceId={instanceId} onDone={forget} />
  const workflow = workflows.find(({ id }) => id === chosen) ?? workflows[0]
  if (!matrix || matrix.cells.length > 0 || !workflow) return null
  // Without a gateway nothing is ever captured.
  const gateways = matrix.gateways.filter((gateway) => gateway !== '')
  const cells = gateways.flatMap((gateway) => paidStatuses.map((paymentStatus) => ({ gateway, paymentStatus })))
  const fill = async (): Promise<void> => {
    setBusy(true)
    await setCells(cells, workflow.id)
    setBusy(false)
  }
  return (
    <Card title={sentence('screens.first-cells')}>
      <div className="stack tight">
        <p className="flat">{sentence('screens.first-cells-lead')}</p>
        <div className="row-flex bottom">
          <Select
            label={sentence('screens.first-cells-workflow')}
            data={workflows.map(({ id, name }) => ({ value: id, label: name }))}
            value={workflow.id}
            onChange={setChosen}
            allowDeselect={false}
            miw={280}
          />
          <Button loading={busy} onClick={() => void fill()}>
            {sentence('screens.first-cells-fill', { gateways: gateways.length })}
          </Button>
          <Link href={paths.workflow(instanceId)}>{sentence('screens.fix-open-matrix')}</Link>
        </div>
        <span className="dim small">{stepsText(workflow)}</span>
      </div>
    </Card>
  )
}
