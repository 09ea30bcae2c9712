import { Button, SegmentedControl } from '@mantine/core'
import { Banner, ErrorBanner } from '@renderer/kit/banner'
import { Empty } from '@renderer/kit/empty'
import { Skeleton } from '@renderer/kit/loading'
import { Page } from '@renderer/kit/page'
import { useLive } from '@renderer/live'
import { useSearch } from '@renderer/location'
import { paths } from '@renderer/paths'
import { useInstances, useScope } from '@renderer/scope'
import type { WorkflowMatrix } from '@shared/contract/instances'
import { cellId } from '@shared/domain/financial-workflow'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { Link } from 'wouter'
import { InstanceChoice } from '../instances/instance-choice'
import { cellsOf, type Matrix, matrixOf, only, paymentStatusOf, type Shown } from './matrix'
import { PrefilledCell } from './prefilled-cell'
import { SavedCells } from './saved-cells'
import { useSetCells } from './set-cells'
import { WorkflowGrid } from './workflow-grid'
import { WorkflowsDialog } from './workflows-dialog'

/** What happens by itself with an order, by gateway and payment status; one matrix an instance. */
export function WorkflowPage() {
  const instances = useInstances()
  const [search, setSearch] = useSearch()
  const chosen = useScope(({ instanceId }) => instanceId)
  const wanted = search.get('instance') ?? chosen
  const instance = instances.find(({ id }) => id === wanted) ?? instances[0]
  const choose = (id: string) => setSearch({ instance: id, gateway: null, status: null })
  if (!instance) return <NoInstance />
  const choice = instances.length > 1 && <InstanceChoice instances={instances} value={instance.id} onChange={choose} />
  return <InstanceWorkflow key={instance.id} instance={instance} choice={choice} />
}

function NoInstance() {
  const add = (
    <Button component={Link} href={paths.newInstance()}>
      {sentence('screens.instances-add')}
    </Button>
  )
  return (
    <Page title={sentence('screens.workflow')}>
      <Empty text={sentence('screens.workflow-no-instance')} action={add} />
    </Page>
  )
}

function InstanceWorkflow({ instance, choice }: { readonly instance: Instance; readonly choice: React.ReactNode }) {
  const live = useLive('workflows.matrix', { instanceId: instance.id }, [
    'workflows',
    'workflow-cells',
    'orders',
    'master-records',
  ])
  const [managing, setManaging] = useState(false)
  const count = live.data?.workflows.length ?? 0
  const manage = (
    <Button variant={count === 0 ? 'filled' : 'default'} onClick={() => setManaging(true)}>
      {sentence('screens.workflow-manage-count', { count })}
    </Button>
  )
  return (
    <Page title={sentence('screens.workflow')} fills actions={[choice, manage]}>
      {live.error && <ErrorBanner error={live.error} onRetry={live.refetch} />}
      {live.loading && <Skeleton />}
      {live.data && <WorkflowMatrixView instanceId={instance.id} data={live.data} />}
      {live.data && managing && (
        <WorkflowsDialog instanceId={instance.id} data={live.data} onClose={() => setManaging(false)} />
      )}
    </Page>
  )
}

function WorkflowMatrixView({ instanceId, data }: { readonly instanceId: string; readonly data: WorkflowMatrix }) {
  const [search, setSearch] = useSearch()
  const { setCells, saved, forget } = useSetCells(instanceId, data.workflows)
  const matrix = matrixOf(data)
  const shown = shownOf(search.get('show'))
  const status = paymentStatusOf(search.get('status'))
  const gateway = search.get('gateway')
  const prefilled = status !== null && gateway !== null ? { gateway, paymentStatus: status } : null
  return (
    <>
      {prefilled && (
        <PrefilledCell
          cell={prefilled}
          data={data}
          onChoose={setCells}
          onLeave={() => setSearch({ gateway: null, status: null })}
        />
      )}
      {saved && <SavedCells saved={saved} instanceId={instanceId} onDone={forget} />}
      {data.workflows.length === 0 && <Banner tone="info">{sentence('screens.workflow-no-workflow')}</Banner>}
      <MatrixTools matrix={matrix} shown={shown} onShow={(next) => setSearch({ show: next === 'all' ? null : next })} />
      <WorkflowGrid
        matrix={only(shown, matrix)}
        workflows={data.workflows}
        marked={prefilled && cellId(prefilled.gateway, prefilled.paymentStatus)}
        onSet={setCells}
        empty={sentence(shown === 'missing' ? 'screens.workflow-complete' : 'screens.workflow-no-cells-seen')}
      />
      <p className="flat dim small">{sentence('screens.workflow-keys')}</p>
    </>
  )
}

interface MatrixToolsProps {
  readonly matrix: Matrix
  readonly shown: Shown
  readonly onShow: (shown: Shown) => void
}

function MatrixTools({ matrix, shown, onShow }: MatrixToolsProps) {
  const missing = cellsOf(matrix).filter((cell) => cell.missing).length
  const seen = cellsOf(matrix).some(({ orders }) => orders > 0)
  return (
    <div className="row-flex">
      <SegmentedControl
        size="xs"
        aria-label={sentence('screens.workflow-show')}
        value={shown}
        onChange={(value) => onShow(shownOf(value))}
        data={[
          { value: 'all', label: sentence('screens.workflow-show-all') },
          { value: 'seen', label: sentence('screens.workflow-show-seen') },
          { value: 'missing', label: sentence('screens.workflow-show-missing', { count: missing }) },
        ]}
      />
      <span className="dim" role="status">
        {missing > 0
          ? sentence('screens.workflow-missing', { count: missing })
          : seen && sentence('screens.workflow-complete')}
      </span>
    </div>
  )
}

function shownOf(text: string | null): Shown {
  return text === 'seen' || text === 'missing' ? text : 'all'
}
