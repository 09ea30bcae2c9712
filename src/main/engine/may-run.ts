import { rejected } from '@main/errors'
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

/** Throws where the instance may not run the operation now. */
export function checkMayRun(instance: Instance, { title, onDraft }: Operation): void {
  const params = { instance: instance.name, operation: sentence(title) }
  if (instance.archived) throw rejected('sync.archived', params)
  if (instance.state === 'draft' && !onDraft) throw rejected('sync.draft', params)
}
