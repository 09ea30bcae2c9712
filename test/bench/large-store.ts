import { defaultInstanceSettings, type Instance } from '@shared/domain/instance'

export const instanceId = 'large'

/** An instance that was connected and confirmed; its store answers nobody. */
export function largeStore(at: string, id = instanceId): Instance {
  return {
    id,
    name: 'Large store',
    color: 1,
    state: 'confirmed',
    archived: false,
    demo: false,
    storeHash: 'large1',
    apiUrl: 'http://127.0.0.1:9/stores/large1',
    storefrontUrl: null,
    tokenSetAt: at,
    shop: {
      name: 'Large store',
      plan: 'Enterprise',
      currency: 'USD',
      timeZone: 'America/Chicago',
      weightUnit: 'LBS',
      country: 'United States',
      language: 'en',
      controlPanelUrl: null,
      pricesIncludeTax: false,
    },
    settings: defaultInstanceSettings,
    rehearsal: true,
    createdAt: at,
    confirmedAt: at,
  }
}
