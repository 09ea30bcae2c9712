import type { Instance } from '@shared/domain/instance'
import { create } from 'zustand'
import { useLive } from './live'

const KEY = 'quayside.instance'

/** The instance chosen in the header; null: all of them. Kept by this window. */
export const useScope = create<{ readonly instanceId: string | null }>(() => ({
  instanceId: localStorage.getItem(KEY),
}))

export function chooseInstance(instanceId: string | null): void {
  if (instanceId === null) localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, instanceId)
  useScope.setState({ instanceId })
}

const none: readonly Instance[] = []

/** Every instance in use, by name. */
export function useInstances(): readonly Instance[] {
  return useLive('instances.list', {}, ['instances']).data ?? none
}

/** What lists ask for: `{ instanceId }` of the header's choice, or nothing for all. */
export function useInstanceFilter(): { readonly instanceId?: string } {
  const chosen = useScope(({ instanceId }) => instanceId)
  const instances = useLive('instances.list', {}, ['instances']).data
  // An instance that was deleted or put away must not empty every list.
  const known = instances === undefined || instances.some(({ id }) => id === chosen)
  return chosen !== null && known ? { instanceId: chosen } : {}
}

/** An instance by its id, once the list has been read. */
export function useInstance(instanceId: string | null): Instance | null {
  return useInstances().find(({ id }) => id === instanceId) ?? null
}
