import type { OperationInfo } from '@shared/contract/sync'
import { sentence } from '@shared/messages/message'
import { useLive } from './live'

const none: readonly OperationInfo[] = []

/** Every operation there is; without an instance nothing is said of its runs. */
export function useOperations(): readonly OperationInfo[] {
  return useLive('operations.list', {}, []).data ?? none
}

/** Turns an operation's name, `import-orders`, into its title, "Import orders". */
export function useOperationTitle(): (name: string) => string {
  const operations = useOperations()
  return (name) => {
    const found = operations.find((operation) => operation.name === name)
    return found ? sentence(found.title) : name
  }
}
