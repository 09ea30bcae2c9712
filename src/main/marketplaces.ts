import type { Clock } from '@shared/clock'
import type { Instance } from '@shared/domain/instance'
import type { Quota } from '@shared/domain/quota'
import { createBigCommerce } from './marketplaces/bigcommerce/create-bigcommerce'
import { createGates } from './marketplaces/bigcommerce/gate'
import type { Marketplace } from './marketplaces/marketplace'
import type { Tokens } from './tokens'

export interface Marketplaces {
  of(instance: Instance): Marketplace
  quotaOf(instance: Instance): Quota | null
}

/** One marketplace client per instance, made anew when its address changes. */
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

  const of = (instance: Instance): Marketplace => {
    const { id, name, storeHash, apiUrl } = instance
    const address = `${storeHash} ${apiUrl} ${name}`
    const known = made.get(id)
    if (known?.address === address) return known.marketplace
    const marketplace = createBigCommerce({
      instanceId: id,
      instanceName: name,
      storeHash,
      apiUrl,
      token: () => tokens.get(id, name),
      clock,
      gate: gates.of(apiUrl),
      version,
    })
    made.set(id, { address, marketplace })
    return marketplace
  }
  return { of, quotaOf: (instance) => of(instance).quota() }
}
