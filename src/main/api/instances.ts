import { put } from '@main/db/db'
import type { Engine } from '@main/engine/engine'
import { lines, listings, orders, queues, workflows } from '@main/engine/mirror-tables'
import { ConnectorError, rejected } from '@main/errors'
import { isoOf } from '@shared/clock'
import type { Handlers } from '@shared/contract'
import { type FinancialWorkflow, workflowOf } from '@shared/domain/financial-workflow'
import { apiUrlOf, defaultInstanceSettings, type Instance, storefrontUrlOf, storeHashOf } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { checkedSettings } from './instance-settings'
import type { ApiPorts } from './ports'
import { newSchedules } from './schedules'

type InstanceCalls =
  | 'instances.list' | 'instances.get' | 'instances.create' | 'instances.update' | 'instances.setToken' | 'instances.duplicate'
  | 'instances.archive' | 'instances.deletion' | 'instances.delete' | 'instances.test' | 'instances.confirm' | 'instances.reset'
  | 'instances.goLive' // biome-ignore format: one table

export function instanceHandlers(ports: ApiPorts): Pick<Handlers, InstanceCalls> {
  const { db, instances, tokens, engine, scheduler, clock, newId, forgetDemoStore } = ports

  return {
    'instances.list': async ({ archived }) => instances.list().filter((instance) => archived || !instance.archived),
    'instances.get': async ({ instanceId }) => instances.get(instanceId),

    async 'instances.create'({ name, storeHash, token, apiUrl, settings }) {
      const where = addressOf(storeHash, apiUrl)
      refuseSecond(where.storeHash, where.apiUrl, null, instances.list())
      const id = newId('instance')
      const checked = checkedSettings(defaultInstanceSettings, settings ?? {})
      const tokenSetAt = await tokens.set(id, token)
      const color = instances.list().length % 8
      return addInstance(
        { ...blank(id, name, color, isoOf(clock.now())), ...where, tokenSetAt, settings: checked },
        ports,
      )
    },

    async 'instances.update'({ instanceId, name, color, storeHash, apiUrl, settings }) {
      const before = instances.get(instanceId)
      const where = newAddress(before, storeHash, apiUrl)
      if (where) refuseSecond(where.storeHash, where.apiUrl, instanceId, instances.list())
      if (where && where.storeHash !== before.storeHash) await refuseOtherStore(before, ports)
      const moved = where !== null && (where.apiUrl !== before.apiUrl || where.storeHash !== before.storeHash)
      if (moved) refuseWhileRunning(before, ports)
      return instances.update(instanceId, (instance) => ({
        ...instance,
        ...where,
        // Another address is another store until it has been confirmed.
        ...(moved && { state: 'draft' as const, shop: null }),
        ...(name !== undefined && { name }),
        ...(color !== undefined && { color }),
        ...(settings !== undefined && { settings: checkedSettings(instance.settings, settings) }),
      }))
    },

    async 'instances.setToken'({ instanceId, token }) {
      instances.get(instanceId)
      const tokenSetAt = await tokens.set(instanceId, token)
      return instances.update(instanceId, (instance) => ({ ...instance, tokenSetAt }))
    },

    async 'instances.duplicate'({ instanceId }) {
      const from = instances.get(instanceId)
      const color = instances.list().length % 8
      const copy = blank(newId('instance'), freeName(from.name, instances.list()), color, isoOf(clock.now()))
      return addInstance({ ...copy, settings: from.settings }, ports)
    },

    async 'instances.archive'({ instanceId, archived }) {
      const instance = await instances.update(instanceId, (kept) => ({ ...kept, archived }))
      await engine.resumeInstance(instanceId)
      await scheduler.poke()
      return instance
    },

    async 'instances.deletion'({ instanceId }) {
      const journal = await db.instance(instances.get(instanceId).id)
      const count = async (table: typeof orders | typeof listings | typeof queues) =>
        (await journal.query(table as typeof orders, { limit: 0 })).total
      const schedules = db.app.data.schedules.filter(
        (schedule) => schedule.instanceId === instanceId && schedule.on,
      ).length
      return { orders: await count(orders), listings: await count(listings), queues: await count(queues), schedules }
    },

    async 'instances.delete'({ instanceId, name }) {
      const instance = instances.get(instanceId)
      if (name !== instance.name) throw rejected('system.name-mismatch', { name: instance.name })
      for (const queue of await running(instanceId, ports)) await cancelUnlessEnded(engine, queue)
      // The token first: whatever happens next, no secret outlives its instance.
      await tokens.remove(instanceId)
      // Its records before its name: what is cut short in between can be deleted again, by name.
      await db.dropInstance(instanceId)
      await instances.remove(instanceId)
      // What somebody looked at meanwhile was made anew, and empty.
      await db.dropInstance(instanceId)
      if (instance.demo) await forgetDemoStore()
      return null
    },

    async 'instances.test'({ instanceId }) {
      const { queueId } = await startOrJoin(engine, instanceId, 'test-connection')
      const queue = await engine.wait(queueId)
      const [line] = await (await db.instance(instanceId)).find(lines, 'queueId', queueId)
      const ok = line?.state === 'done'
      const failure = ok ? null : (line?.failure ?? queue.failure)
      return { ok, shop: ok ? instances.get(instanceId).shop : null, failure }
    },

    async 'instances.confirm'({ instanceId, goLiveDate, schedules }) {
      const instance = instances.get(instanceId)
      if (instance.state === 'confirmed') throw rejected('system.already-confirmed', { name: instance.name })
      if (goLiveDate !== undefined) {
        await instances.update(instanceId, (kept) => ({ ...kept, settings: { ...kept.settings, goLiveDate } }))
      }
      const ids = new Set((schedules ?? []).map((operation) => `${instanceId}:${operation}`))
      if (ids.size > 0) {
        await db.app.update((data) => ({
          ...data,
          schedules: data.schedules.map((one) => (ids.has(one.id) ? { ...one, on: true } : one)),
        }))
      }
      return startOrJoin(engine, instanceId, 'confirm')
    },

    async 'instances.reset'({ instanceId }) {
      const draft = await instances.update(instanceId, (instance) => ({ ...instance, state: 'draft' }))
      await engine.resumeInstance(instanceId)
      return draft
    },

    'instances.goLive': ({ instanceId, live }) =>
      instances.update(instanceId, (instance) => ({ ...instance, rehearsal: !live })),
  }
}

/** The workflow that every instance begins with, in no cell of the matrix: there is always one to choose. */
export function firstWorkflow(): FinancialWorkflow {
  return workflowOf('workflow-confirm', sentence('system.workflow-confirm'), 'confirmSaleOrder')
}

/** Adds the instance with its first workflow and its schedules, all off. */
export async function addInstance(instance: Instance, { instances, db, operations }: ApiPorts): Promise<Instance> {
  await (await db.instance(instance.id)).commit([put(workflows, firstWorkflow())])
  await instances.add(instance)
  await db.app.update((data) => ({ ...data, schedules: [...data.schedules, ...newSchedules(instance.id, operations)] }))
  return instance
}

export function blank(id: string, name: string, color: number, createdAt: string): Instance {
  return {
    id, name, color, createdAt,
    state: 'draft', archived: false, demo: false, storeHash: '', apiUrl: '', storefrontUrl: null, tokenSetAt: null, shop: null,
    settings: defaultInstanceSettings, rehearsal: true, confirmedAt: null,
  } // biome-ignore format: one table
}

/** One that a crash cut short goes on; of one that somebody else started just now the end is as good. */
async function startOrJoin(engine: Engine, instanceId: string, operation: string): Promise<{ queueId: string }> {
  try {
    return await engine.start({ instanceId, operation, inputs: {}, startedBy: 'person' })
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== 'sync.already-running') throw error
    const queueId = String(error.params.queueId)
    await engine.resume(queueId)
    return { queueId }
  }
}

/** It may end by itself while another is being cancelled. */
async function cancelUnlessEnded(engine: Engine, queueId: string): Promise<void> {
  try {
    await engine.cancel(queueId)
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== 'sync.queue-ended') throw error
  }
}

/** `Store (2)`, or the next number: the command line knows instances by their names. */
function freeName(name: string, all: readonly Instance[]): string {
  const taken = new Set(all.map((one) => one.name.toLowerCase()))
  for (let number = 2; ; number += 1) {
    const copy = `${name.slice(0, 70)} (${number})`
    if (!taken.has(copy.toLowerCase())) return copy
  }
}

async function running(instanceId: string, { db }: ApiPorts): Promise<string[]> {
  const journal = await db.instance(instanceId)
  const found = [
    ...(await journal.find(queues, 'state', 'running')),
    ...(await journal.find(queues, 'state', 'paused')),
  ]
  return found.map(({ id }) => id)
}

/** Order 100 of another store is another order: it must not pass for one that was imported. */
async function refuseOtherStore({ id, name, storeHash, demo }: Instance, { db }: ApiPorts): Promise<void> {
  const journal = await db.instance(id)
  const kept = [await journal.query(orders, { limit: 0 }), await journal.query(listings, { limit: 0 })]
  if (!demo && kept.some(({ total }) => total > 0)) throw rejected('system.other-store', { name, storeHash })
}

/** A run begun with one store must not go on with another. */
function refuseWhileRunning({ id, name }: Instance, { engine, operations }: ApiPorts): void {
  const queue = engine.running().find(({ instanceId }) => instanceId === id)
  if (!queue) return
  const title = operations.find((one) => one.name === queue.operation)?.title
  throw rejected('system.address-in-use', { name, operation: title ? sentence(title) : queue.operation })
}

/** Null: the address stays. A hash that is given again takes nothing away from an API base that was chosen. */
function newAddress(before: Instance, storeHash: string | undefined, apiUrl: string | undefined) {
  if (storeHash === undefined && apiUrl === undefined) return null
  if (apiUrl === undefined && storeHashOf(storeHash ?? '') === before.storeHash) return null
  return addressOf(storeHash ?? before.storeHash, apiUrl)
}

/** Where the store's API is: derived from the hash (INS-2), or as given for a proxy, a sandbox or the demo store. */
function addressOf(
  pasted: string,
  apiUrl: string | undefined,
): Pick<Instance, 'storeHash' | 'apiUrl' | 'storefrontUrl'> {
  const storeHash = storeHashOf(pasted)
  if (storeHash === null) throw rejected('system.bad-hash')
  if (!apiUrl) return { storeHash, apiUrl: apiUrlOf(storeHash), storefrontUrl: storefrontUrlOf(storeHash) }
  const url = URL.parse(apiUrl)
  const local = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (
    url === null ||
    url.username !== '' ||
    url.search !== '' ||
    !(url.protocol === 'https:' || (local && url.protocol === 'http:'))
  ) {
    throw rejected('system.bad-api-url')
  }
  return { storeHash, apiUrl: url.href.replace(/\/+$/, ''), storefrontUrl: null }
}

/** Two instances of one store would share its quota and import its orders twice. */
function refuseSecond(storeHash: string, apiUrl: string, self: string | null, all: readonly Instance[]): void {
  const other = all.find((one) => one.id !== self && one.storeHash === storeHash && one.apiUrl === apiUrl)
  if (other) throw rejected('system.instance-exists', { storeHash, name: other.name })
}
