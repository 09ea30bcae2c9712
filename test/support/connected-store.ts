import { type DemoStore, type DemoStoreOptions, startDemoStore } from '../../src/demo-store/start'
import { type OpenApp, type OpenAppOptions, openApp } from './open-app'

/** A demo store, spoken to as its control panel does. */
export interface ControlledStore extends DemoStore {
  control(method: string, path: string, body?: unknown): Promise<unknown>
  /** Lets faults strike. */
  fault(...faults: readonly object[]): Promise<void>
  /** Orders as shoppers would place them; answers their ids. */
  place(kind: string, count?: number, wishes?: object): Promise<readonly string[]>
  /** What it was asked since. */
  requests(after?: number): Promise<readonly StoreRequest[]>
}

export interface StoreRequest {
  readonly seq: number
  readonly method: string
  readonly path: string
  readonly query: string
  readonly status: number | null
  readonly requestBody?: unknown
}

export async function controlledStore(options: DemoStoreOptions): Promise<ControlledStore> {
  const store = await startDemoStore({ plan: 'enterprise', seed: 7, ...options })
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${store.url}/_demo/${path}`, {
      method,
      headers: { 'X-Demo-Token': store.accessToken, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  return {
    ...store,
    control,
    fault: async (...faults) => void (await control('POST', 'faults', faults)),
    async place(kind, count = 1, wishes = {}) {
      const { ids } = (await control('POST', 'orders', { kind, count, ...wishes })) as { ids: readonly number[] }
      return ids.map(String)
    },
    requests: async (after = 0) => (await control('GET', `requests?after=${after}`)) as readonly StoreRequest[],
  }
}

export interface ConnectedApp {
  readonly app: OpenApp
  readonly store: ControlledStore
  readonly instanceId: string
  close(): Promise<void>
}

/** An application with an instance of the store, confirmed unless told otherwise. */
export async function connectedApp(
  options: DemoStoreOptions & { readonly draft?: boolean; readonly app?: OpenAppOptions } = {},
): Promise<ConnectedApp> {
  const { draft = false, app: appOptions, ...storeOptions } = options
  const store = await controlledStore({ products: 20, orders: 0, ...storeOptions })
  const app = await openApp(appOptions)
  const instanceId = await addInstance(app, store)
  if (!draft) {
    const { queueId } = await app.call('instances.confirm', { instanceId })
    const { state, failure } = await app.call('queues.wait', { queueId, timeoutSeconds: 60 })
    if (state !== 'done') throw new Error(`Confirm ended ${state}: ${JSON.stringify(failure)}`)
  }
  return {
    app,
    store,
    instanceId,
    async close() {
      await app.close()
      await store.close()
    },
  }
}

export async function addInstance(app: OpenApp, store: DemoStore, name = 'Fern & Harbour'): Promise<string> {
  const { storeHash, accessToken: token, apiUrl } = store
  return (await app.call('instances.create', { name, storeHash, token, apiUrl, settings: { importImages: false } })).id
}
