import { NativeSelect } from '@mantine/core'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'

interface InstanceChoiceProps {
  readonly instances: readonly Instance[]
  readonly value: string
  readonly onChange: (instanceId: string) => void
}

/** Which instance a page is about, where the page needs exactly one. */
export function InstanceChoice({ instances, value, onChange }: InstanceChoiceProps) {
  const chosen = instances.find(({ id }) => id === value)
  return (
    <NativeSelect
      aria-label={sentence('screens.workflow-instance')}
      leftSection={<span className="dot" data-color={chosen?.color} aria-hidden="true" />}
      value={value}
      data={instances.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
