import { Button, Select } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { useSubmit } from '@renderer/kit/dialog'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import type { PaymentStatus } from '@shared/domain/marketplace-order'
import type { Fix } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Broken } from './fix-in-place'
import { tellRetried } from './retry'

type ConfigureFix = Extract<Fix, { action: 'configure-workflow' }>

/** Chooses the financial workflow of the payment that has none, then runs it on the orders that wait. */
export function ConfigureWorkflow({ broken, fix }: { readonly broken: Broken; readonly fix: ConfigureFix }) {
  const { instanceId, gateway, paymentStatus } = fix
  const workflows = useLive('workflows.matrix', { instanceId }, ['workflows', 'workflow-cells']).data?.workflows ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const workflowId = chosen ?? workflows[0]?.id ?? null
  const { busy, error, run } = useSubmit(async () => {
    await api('workflows.setCells', {
      instanceId,
      workflowId,
      cells: [{ gateway, paymentStatus: paymentStatus as PaymentStatus }],
    })
    tellRetried(await api('queues.retry', { instanceId, cause: broken.cause }))
  })
  const payment = gateway === '' ? sentence('screens.no-payment') : gateway
  return (
    <div className="stack tight">
      <div className="row-flex bottom">
        <Select
          label={sentence('screens.fix-workflow', { gateway: payment, status: paymentStatus })}
          data={workflows.map(({ id, name }) => ({ value: id, label: name }))}
          value={workflowId}
          onChange={setChosen}
          allowDeselect={false}
          miw={280}
        />
        <Button disabled={workflowId === null} loading={busy} onClick={() => void run()}>
          {sentence('screens.save-and-retry', { n: broken.lines })}
        </Button>
        <Link href={paths.workflow(instanceId)}>{sentence('screens.fix-open-matrix')}</Link>
      </div>
      {error && <Banner tone="bad">{error}</Banner>}
    </div>
  )
}
