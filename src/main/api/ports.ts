import type { BackOffice } from '@main/backoffice/back-office'
import type { DataKeeper } from '@main/data-keeper'
import type { Db, Journal } from '@main/db/db'
import type { Engine } from '@main/engine/engine'
import type { Operation } from '@main/engine/operation'
import type { Scheduler } from '@main/engine/scheduler'
import type { Host } from '@main/host'
import type { Instances } from '@main/instances'
import type { Marketplace } from '@main/marketplaces/marketplace'
import type { Tokens } from '@main/tokens'
import type { Clock } from '@shared/clock'
import type { Events } from '@shared/contract'
import type { Quota } from '@shared/domain/quota'
import type { Message } from '@shared/failure'

/** What the contract's handlers work with; put together in app.ts. */
export interface ApiPorts {
  readonly clock: Clock
  readonly db: Db
  readonly host: Host
  readonly instances: Instances
  readonly tokens: Tokens
  readonly engine: Engine
  readonly scheduler: Scheduler
  readonly backOffice: BackOffice
  readonly operations: readonly Operation[]
  readonly data: DataKeeper
  readonly notices: () => readonly Message[]
  newId(prefix: string): string
  quotaOf(instanceId: string): Quota | null
  /** A record's page in the store's control panel. */
  urlOf(instanceId: string, kind: 'order' | 'listing', id: string): string | null
  /** For what somebody waits for on screen and that changes nothing, such as a quote: all else is an operation's. */
  storeOf(instanceId: string): Pick<Marketplace, 'orders' | 'payments' | 'fulfilment'>
  /** Starts the embedded demo store unless it runs. */
  startDemoStore(): Promise<{ readonly apiUrl: string; readonly storeHash: string; readonly accessToken: string }>
  /** The demo store ends with its instance. */
  forgetDemoStore(): Promise<void>
  emit<N extends keyof Events>(name: N, payload: Events[N]): void
}

/** The journals of the instances asked for: one, or all that are not archived. */
export async function journalsOf(
  { db, instances }: Pick<ApiPorts, 'db' | 'instances'>,
  instanceId?: string,
): Promise<readonly { readonly instanceId: string; readonly journal: Journal }[]> {
  const ids =
    instanceId === undefined
      ? instances
          .list()
          .filter(({ archived }) => !archived)
          .map(({ id }) => id)
      : [instances.get(instanceId).id]
  return Promise.all(ids.map(async (id) => ({ instanceId: id, journal: await db.instance(id) })))
}
