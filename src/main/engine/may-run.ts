import { type ConnectorError, rejected } from '@main/errors'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import type { Operation } from './operation'
import type { EnginePorts } from './ports'

type Known = Pick<EnginePorts, 'operation' | 'instances'>

export function getOperation(ports: Known, name: string): Operation {
  const operation = ports.operation(name)
  if (operation === null) throw rejected('sync.unknown-operation', { operation: name })
  return operation
}

export function getInstance(ports: Known, id: string): Instance {
  const instance = ports.instances().find((one) => one.id === id)
  if (!instance) throw rejected('error.not-found', { what: 'instance', id })
  return instance
}

/** A queue whose operation is unknown may: it ends at once, and says so. */
export function mayRun(instance: Instance, operation: Operation | null): boolean {
  return operation === null || refusalOf(instance, operation) === null
}

/** Throws where the instance may not run the operation now. */
export function checkMayRun(instance: Instance, operation: Operation): void {
  const refusal = refusalOf(instance, operation)
  if (refusal) throw refusal
}

function refusalOf(instance: Instance, { title, onDraft }: Operation): ConnectorError | null {
  const params = { instance: instance.name, operation: sentence(title) }
  if (instance.archived) return rejected('sync.archived', params)
  if (instance.state === 'draft' && !onDraft) return rejected('sync.draft', params)
  return null
}
