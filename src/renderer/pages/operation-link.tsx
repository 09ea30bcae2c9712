import { Button } from '@mantine/core'
import { paths } from '@renderer/paths'
import { useInstanceFilter, useInstances } from '@renderer/scope'
import { type MessageKey, sentence } from '@shared/messages/message'
import { Link } from 'wouter'

interface OperationLinkProps {
  /** Its name: `import-listings`. */
  readonly operation: string
  readonly label: MessageKey
  readonly quiet?: boolean
}

/** The way to an operation's wizard, for the instance that is looked at; to the overview where there is none yet. */
export function OperationLink({ operation, label, quiet = false }: OperationLinkProps) {
  const { instanceId } = useInstanceFilter()
  const instances = useInstances()
  const only = instances.length === 1 ? instances[0]?.id : instanceId
  if (instances.length === 0) {
    return (
      <Button component={Link} href="/">
        {sentence('screens.overview')}
      </Button>
    )
  }
  return (
    <Button component={Link} href={paths.operation(operation, only)} variant={quiet ? 'default' : 'filled'}>
      {sentence(label)}
    </Button>
  )
}
