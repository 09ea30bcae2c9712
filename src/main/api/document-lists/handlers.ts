import { lines } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import type { Handlers, InputOf } from '@shared/contract'
import { waitingViews } from '@shared/contract/document-lists'
import { mostMatching } from '@shared/contract/lists'
import { canRun } from '@shared/domain/instance-fields'
import type { QueueLine } from '@shared/domain/queue'
import type { Message } from '@shared/failure'
import { deliveryHandlers } from '../documents/deliveries'
import { toQuery } from '../paging'
import type { ApiPorts } from '../ports'
import { findDocuments } from './find-documents'
import { pageOf, toRowOf } from './rows'

type ListCalls =
  | 'documents.deliveries' | 'documents.invoices' | 'documents.creditNotes' | 'documents.payments' | 'documents.counts'
  | 'documents.canPush' | 'documents.pushMatching' | 'documents.carriers' | 'documents.turns' // biome-ignore format: one table

/** Of those that can't be sent, so many say why. */
const mostReasons = 20
const mostTurns = 10

/** Operations whose lines are about documents; other lines may bear the same id by chance. */
const sends: ReadonlySet<string> = new Set(['update-order-status', 'refund-orders', 'check-refunds'])

/** Lists of deliveries, invoices, credit notes and payments, and what is done with many deliveries at once. */
export function documentListHandlers(ports: ApiPorts): Pick<Handlers, ListCalls> {
  const { backOffice, db, instances, storeOf } = ports

  async function idsOf(chosen: InputOf<'documents.canPush'>): Promise<readonly string[]> {
    if ('ids' in chosen) return chosen.ids
    const query = { ...toQuery(chosen.query), limit: mostMatching }
    const { ids, total } = await findDocuments('deliveries', chosen.instanceId, query, ports)
    if (total > mostMatching) throw rejected('lists.too-many-matching', { count: total, most: mostMatching })
    return ids
  }

  return {
    'documents.deliveries': ({ instanceId, query }) => pageOf('deliveries', instanceId, toQuery(query), ports),
    'documents.invoices': ({ instanceId, query }) => pageOf('invoices', instanceId, toQuery(query), ports),
    'documents.creditNotes': ({ instanceId, query }) => pageOf('credit-notes', instanceId, toQuery(query), ports),
    'documents.payments': ({ instanceId, query }) => pageOf('payments', instanceId, toQuery(query), ports),

    async 'documents.counts'({ list, instanceId }) {
      const views: readonly string[] = waitingViews[list]
      const counts = views.map(async (view) => {
        const { total } = await findDocuments(list, instanceId, { where: { view }, limit: 0 }, ports)
        return [view, total] as const
      })
      return Object.fromEntries(await Promise.all(counts))
    },

    async 'documents.canPush'(chosen) {
      const toRow = toRowOf('deliveries', ports)
      const refused: { readonly id: string; readonly name: string; readonly why: readonly Message[] }[] = []
      const says = new Map<string, Message>()
      const ids = await idsOf(chosen)
      for (const id of new Set(ids)) {
        const { name, actions } = await toRow(id)
        const push = actions.find(({ action }) => action === 'push-delivery')
        if (!push?.possible) refused.push({ id, name, why: push?.why ?? [] })
        else for (const message of push.says) says.set(JSON.stringify(message), message)
      }
      const possible = new Set(ids).size - refused.length
      return { possible, refused: refused.length, reasons: refused.slice(0, mostReasons), says: [...says.values()] }
    },

    async 'documents.pushMatching'(match) {
      const ids = await idsOf(match)
      if (ids.length === 0) return { queueIds: [], sent: 0, refused: 0 }
      const { queueIds, refused } = await deliveryHandlers(ports)['deliveries.push']({ ids: [...ids] })
      return { queueIds, sent: ids.length - refused.length, refused: refused.length }
    },

    async 'documents.carriers'({ instanceId }) {
      const { of } = await backOffice.records.values('delivery-orders', {}, ['carrier'])
      const used = new Set((of.carrier ?? []).map(String).filter((carrier) => carrier !== ''))
      const instance = instances.list().find(({ id }) => id === instanceId)
      const store = instance && canRun(instance) ? storeOf(instance.id).fulfilment : null
      const known = (store?.carriers() ?? []).map(({ name }) => name)
      return { used: [...used].toSorted(), known, longest: store?.longest ?? null }
    },

    async 'documents.turns'({ instanceId, ref }) {
      const journal = await db.instance(instances.get(instanceId).id)
      const turns = (await journal.find(lines, 'ref', ref)).filter(({ operation }) => sends.has(operation))
      const at = ({ startedAt, endedAt }: QueueLine): string => startedAt ?? endedAt ?? ''
      return turns.toSorted((a, b) => at(b).localeCompare(at(a))).slice(0, mostTurns)
    },
  }
}
