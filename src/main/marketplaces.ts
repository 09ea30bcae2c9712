import type { Clock } from '@shared/clock'
import type { Instance } from '@shared/domain/instance'
import type { Quota } from '@shared/domain/quota'
import { createBigCommerce } from './marketplaces/bigcommerce/create-bigcommerce'
import { createGates, type Priority } from './marketplaces/bigcommerce/gate'
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
}: {
  clock: Clock
  tokens: Tokens
  version: string
}): Marketplaces {
  const gates = createGates(clock)
  const made = new Map<string, { readonly address: string; readonly marketplace: Marketplace }>()

  const of = (instance: Instance, priority?: Priority): Marketplace => {
    const { id, name, storeHash, apiUrl } = instance
    const address = `${storeHash} ${apiUrl} ${name}`
    const key = `${id} ${priority ?? ''}`
    const known = made.get(key)
    if (known?.address === address) return known.marketplace
    const marketplace = createBigCommerce({
      instanceId: id,
      instanceName: name,
      storeHash,
      apiUrl,
      token: () => tokens.get(id, name),
      clock,
      gate: gates.of(apiUrl),
      ...(priority && { priority }),
      version,
    })
    made.set(key, { address, marketplace })
    return marketplace
  }
  return { of, quotaOf: (instance) => of(instance).quota() }
}
