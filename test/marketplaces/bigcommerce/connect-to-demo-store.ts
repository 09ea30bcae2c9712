import { createBigCommerce } from '@main/marketplaces/bigcommerce/create-bigcommerce'
import { createGate } from '@main/marketplaces/bigcommerce/gate'
import type { Marketplace } from '@main/marketplaces/marketplace'
import type { RequestTrace } from '@shared/failure'
import type { DemoStore, DemoStoreOptions } from '../../../src/demo-store/start'
import { startDemoStore } from '../../../src/demo-store/start'
import type { SimulatedClock } from './simulated-clock'
import { simulatedClock } from './simulated-clock'

export interface Connected {
  readonly bigCommerce: Marketplace
  readonly demoStore: DemoStore
  /** The store and its client live by the same clock. */
  readonly clock: SimulatedClock
  readonly traces: readonly RequestTrace[]
  /** Lets faults strike. */
  readonly fault: (...faults: readonly object[]) => Promise<void>
  /** Places orders as shoppers would; answers their ids. */
  readonly place: (kind: string, count: number) => Promise<readonly string[]>
}

export async function connectToDemoStore(options: DemoStoreOptions): Promise<Connected> {
  const clock = simulatedClock(Date.UTC(2026, 10, 23, 9))
  const demoStore = await startDemoStore({ ...options, clock })
  const bigCommerce = createBigCommerce({
    instanceId: 'i1',
    instanceName: 'Demo',
    storeHash: demoStore.storeHash,
    apiUrl: demoStore.apiUrl,
    token: async () => demoStore.accessToken,
    clock,
    gate: createGate(clock),
    timeoutMs: 2000,
    random: () => 1,
  })
  const traces: RequestTrace[] = []
  bigCommerce.onRequest((trace) => traces.push(trace))
  return {
    bigCommerce,
    demoStore,
    clock,
    traces,
    fault: async (...faults) => void (await control(demoStore, 'faults', faults)),
    async place(kind, count) {
      const answer = await control(demoStore, 'orders', { kind, count })
      return JSON.stringify(answer).match(/\d+/g) ?? []
    },
  }
}

async function control(demoStore: DemoStore, what: string, body: unknown): Promise<unknown> {
  const headers = { 'X-Demo-Token': demoStore.accessToken, 'Content-Type': 'application/json' }
  const response = await fetch(`${demoStore.url}/_demo/${what}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${what}: ${response.status} ${await response.text()}`)
  return response.json()
}
