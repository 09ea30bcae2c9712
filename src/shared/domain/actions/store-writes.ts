import type { Message } from '../../failure'
import type { Instance } from '../instance'
import { canRun } from '../instance-fields'

/** Nothing is sent for an instance that is a draft or archived. */
export function mayNotRun(instance: Instance): Message | null {
  if (canRun(instance)) return null
  const state = instance.archived ? 'archived' : 'draft'
  return { code: 'system.not-confirmed', params: { name: instance.name, state } }
}

/** Until "Go live" whatever a person presses is looked at, and not sent. */
export function onlyRehearses({ rehearsal, name }: Instance): Message | null {
  return rehearsal ? { code: 'actions.rehearsal', params: { instance: name } } : null
}
