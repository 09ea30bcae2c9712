import type { Clock } from '@shared/clock'
import type { Instance } from '@shared/domain/instance'
import type { Quota } from '@shared/domain/quota'
import { createBigCommerce } from './marketplaces/bigcommerce/create-bigcommerce'
import { createGates, type Gate, type Priority } from './marketplaces/bigcommerce/gate'
import type { Marketplace } from './marketplaces/marketplace'
import type { Tokens } from './tokens'

export interface Marketplaces {
  /** Its requests wait for the quota in the order of the priority; left out, each in that of what it asks for. */
  of(instance: Instance, priority?: Priority): Marketplace
  quotaOf(instance: Instance): Quota | null
}

/** One marketplace client per instance and priority, made anew when the instance's address changes. */
export function createMarketplaces({
  clock,
  tokens,
  version,
  rehearses,
  onQuota,
}: {
  clock: Clock
  tokens: Tokens
  version: string
  /** Whether an instance only rehearses, as of now: then no write leaves for its store. */
  rehearses: (instanceId: string) => boolean
  /** What an instance's store says of its quota is another than before, or somebody waits for it. */
  onQuota: (instanceId: string) => void
}): Marketplaces {
  const gates = createGates(clock)
  const watched = new Map<string, Gate>()
  const made = new Map<string, { readonly address: string; readonly marketplace: Marketplace }>()

  const of = (instance: Instance, priority?: Priority): Marketplace => {
    const { id, name, storeHash, apiUrl } = instance
    const address = `${storeHash} ${apiUrl} ${name}`
    const key = `${id} ${priority ?? ''}`
    const known = made.get(key)
    if (known?.address === address) return known.marketplace
    const gate = gates.of(apiUrl)
    watch(id, gate)
    const marketplace = createBigCommerce({
      instanceId: id,
      instanceName: name,
      storeHash,
      apiUrl,
      token: () => tokens.get(id, name),
      clock,
      gate,
      ...(priority && { priority }),
      version,
      rehearses: () => rehearses(id),
    })
    made.set(key, { address, marketplace })
    return marketplace
  }

  function watch(instanceId: string, gate: Gate): void {
    if (watched.get(instanceId) === gate) return
    watched.set(instanceId, gate)
    gate.onQuota(() => {
      // Its address may be another by now.
      if (watched.get(instanceId) === gate) onQuota(instanceId)
    })
  }

  return { of, quotaOf: (instance) => of(instance).quota() }
}
