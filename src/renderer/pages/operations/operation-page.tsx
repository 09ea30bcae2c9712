import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner, ErrorBanner } from '@renderer/kit/banner'
import { Empty } from '@renderer/kit/empty'
import { errorsOf, Form, type FormValues, initialValues } from '@renderer/kit/form'
import { Skeleton } from '@renderer/kit/loading'
import { Card, Page } from '@renderer/kit/page'
import { Wizard } from '@renderer/kit/wizard'
import { useLive } from '@renderer/live'
import { goTo, useSearch } from '@renderer/location'
import { paths } from '@renderer/paths'
import { usePerform } from '@renderer/perform'
import { useInstances, useScope } from '@renderer/scope'
import type { OperationInfo } from '@shared/contract/sync'
import type { Instance } from '@shared/domain/instance'
import { canRun } from '@shared/domain/instance-fields'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { Link } from 'wouter'
import { InstanceName } from '../instances/instance-name'
import { useNamedChoices } from '../instances/named-choices'
import type { PageProps } from '../routes'
import { ChooseStep } from './choose-step'
import { NotReady } from './operations-page'
import { OtherRun } from './other-run'
import { RunStep } from './run-step'
import { ScheduleButton } from './schedule-button'

const steps = [
  { key: 'choose', label: sentence('screens.operation-step-choose') },
  { key: 'options', label: sentence('screens.operation-step-options') },
  { key: 'run', label: sentence('screens.operation-step-run') },
]

/** Any operation from its declaration: choose, options, run. */
export function OperationPage({ params: { name = '' } }: PageProps) {
  const instances = useInstances()
  const [search] = useSearch()
  const chosen = useScope(({ instanceId }) => instanceId)
  const wanted = search.get('instance') ?? chosen
  const instance = instances.find(({ id }) => id === wanted) ?? (instances.length === 1 ? instances[0] : undefined)
  const live = useLive('operations.list', instance ? { instanceId: instance.id } : {}, ['queues', 'cursors'])
  const operation = live.data?.find((one) => one.name === name)
  const crumbs = [{ label: sentence('screens.operations'), to: '/operations' }]
  return (
    <Page
      title={operation ? sentence(operation.title) : sentence('screens.operations')}
      crumbs={crumbs}
      marks={instance && <InstanceName instance={instance} />}
    >
      {live.error && <ErrorBanner error={live.error} onRetry={live.refetch} />}
      {live.loading && <Skeleton />}
      {live.data && !operation && (
        <Empty
          text={sentence('screens.operation-unknown', { name })}
          action={<Link href="/operations">{sentence('screens.operation-back')}</Link>}
        />
      )}
      {operation && (
        <OperationSteps
          key={`${name} ${instance?.id}`}
          {...{ operation, instance, instances, operations: live.data ?? [] }}
        />
      )}
    </Page>
  )
}

interface OperationStepsProps {
  readonly operation: OperationInfo
  readonly operations: readonly OperationInfo[]
  readonly instance: Instance | undefined
  readonly instances: readonly Instance[]
}

function OperationSteps({ operation, operations, instance, instances }: OperationStepsProps) {
  const [search, change] = useSearch()
  const queueId = search.get('queue')
  const [choosing, setChoosing] = useState(instance === undefined)
  const [values, setValues] = useState<FormValues>(() => initialValues(operation.inputs))
  const { perform, busy } = usePerform()
  const current = choosing || !instance ? 'choose' : queueId === null ? 'options' : 'run'
  const errors = errorsOf(operation.inputs, values)
  const title = sentence(operation.title)

  const start = async () => {
    if (!instance) return
    const started = await perform(() =>
      api('queues.start', { instanceId: instance.id, operation: operation.name, inputs: values }),
    )
    if (started) change({ instance: instance.id, queue: started.queueId })
  }
  const choose = (name: string, instanceId: string | undefined) =>
    goTo(paths.operation(name, instanceId), { replace: true })

  const buttons = {
    choose: (
      <Button disabled={!instance} onClick={() => setChoosing(false)}>
        {sentence('screens.operation-next')}
      </Button>
    ),
    options: instance && (
      <>
        <Button variant="default" onClick={() => setChoosing(true)}>
          {sentence('kit.back')}
        </Button>
        {operation.scheduled && <ScheduleButton operation={operation} instance={instance} />}
        <Button loading={busy} disabled={!canRun(instance) || Object.keys(errors).length > 0} onClick={start}>
          {sentence('screens.operation-run', { operation: title })}
        </Button>
      </>
    ),
    run: null,
  }[current]

  return (
    <Wizard label={sentence('screens.operation-steps')} steps={steps} current={current} buttons={buttons}>
      {current === 'choose' && <ChooseStep {...{ operation, operations, instance, instances, onChoose: choose }} />}
      {current === 'options' && instance && (
        <OptionsStep {...{ operation, instance, values, errors, onChange: setValues }} />
      )}
      {current === 'run' && queueId !== null && (
        <RunStep queueId={queueId} onChangeOptions={() => change({ queue: null })} />
      )}
    </Wizard>
  )
}

interface OptionsStepProps {
  readonly operation: OperationInfo
  readonly instance: Instance
  readonly values: FormValues
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (values: FormValues) => void
}

function OptionsStep({ operation, instance, values, errors, onChange }: OptionsStepProps) {
  const findChoices = useNamedChoices(instance.id, values)
  const none = Object.keys(operation.inputs).length === 0
  return (
    <>
      {!canRun(instance) && <NotReady instance={instance} />}
      <OtherRun operation={operation} instance={instance} />
      {instance.rehearsal && operation.direction === 'export' && (
        <Banner tone="info">{sentence('screens.operation-rehearsal', { instance: instance.name })}</Banner>
      )}
      <Card label={sentence('screens.operation-step-options')}>
        <div className="stack">
          <p className="flat">{sentence(operation.description)}</p>
          {none ? (
            <p className="flat dim">{sentence('screens.operation-no-options')}</p>
          ) : (
            <Form fields={operation.inputs} {...{ values, errors, onChange, findChoices }} />
          )}
        </div>
      </Card>
    </>
  )
}
