import { NativeSelect } from '@mantine/core'
import { Card } from '@renderer/kit/page'
import type { OperationInfo } from '@shared/contract/sync'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'

interface ChooseStepProps {
  readonly operation: OperationInfo
  readonly operations: readonly OperationInfo[]
  readonly instance: Instance | undefined
  readonly instances: readonly Instance[]
  readonly onChoose: (operation: string, instanceId: string | undefined) => void
}

/** Which operation, on which instance. */
export function ChooseStep({ operation, operations, instance, instances, onChoose }: ChooseStepProps) {
  const missing = instance === undefined ? [{ value: '', label: '—' }] : []
  return (
    <Card label={sentence('screens.operation-step-choose')}>
      <div className="form-grid">
        <NativeSelect
          label={sentence('screens.operations-choose-instance')}
          value={instance?.id ?? ''}
          data={[...missing, ...instances.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={({ currentTarget }) => onChoose(operation.name, currentTarget.value || undefined)}
        />
        <NativeSelect
          label={sentence('screens.queue-operation')}
          description={sentence(operation.description)}
          value={operation.name}
          data={operations
            .filter(({ hidden }) => !hidden)
            .map(({ name, title }) => ({ value: name, label: sentence(title) }))}
          onChange={({ currentTarget }) => onChoose(currentTarget.value, instance?.id)}
        />
      </div>
    </Card>
  )
}
