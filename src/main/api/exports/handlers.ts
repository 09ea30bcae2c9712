import { rejected } from '@main/errors'
import type { Handlers, InputOf } from '@shared/contract'
import { csvOf } from '@shared/csv'
import { sentence } from '@shared/messages/message'
import { toQuery } from '../paging'
import type { ApiPorts } from '../ports'
import { adjustmentsSource, customersSource, inventorySource, productsSource } from './back-office-lists'
import { documentsSource } from './document-lists'
import { linesSource, listingsSource, ordersSource, queuesSource } from './instance-lists'
import { type ChosenSource, chooseColumns } from './source'

type Request = InputOf<'exports.start'>

/** Of a part. Small enough that progress is seen and that stopping is quick. */
const partRows = 1000
const partLength = 256 * 1024
/** Whoever asks for nothing so long has gone. */
const idleMs = 120_000
const mostOpen = 8

interface Export {
  readonly lines: AsyncIterator<Line>
  rows: number
  /** Parts are made one after another. */
  turn: Promise<unknown>
  forget: () => void
}

interface Line {
  readonly text: string
  readonly isRow: boolean
}

/** Lists as files, part by part (DSK-9). */
export function exportHandlers(ports: ApiPorts): Pick<Handlers, 'exports.start' | 'exports.next' | 'exports.cancel'> {
  const open = new Map<string, Export>()

  const close = async (exportId: string): Promise<void> => {
    const known = open.get(exportId)
    open.delete(exportId)
    known?.forget()
    await known?.turn.catch(() => undefined)
    // A walk that broke has let go already.
    await Promise.resolve(known?.lines.return?.()).catch(() => undefined)
  }
  const forgetLater = (exportId: string) => ports.clock.timer(idleMs, () => void close(exportId))

  return {
    async 'exports.start'(request) {
      if (open.size >= mostOpen) throw rejected('lists.too-many-exports', { most: mostOpen })
      const source = await sourceOf(request, ports)
      const exportId = ports.newId('export')
      const total = request.keys?.length ?? (await source.count(toQuery(request.query)))
      open.set(exportId, {
        lines: linesOf(source, request),
        rows: 0,
        turn: Promise.resolve(),
        forget: forgetLater(exportId),
      })
      return { exportId, total }
    },

    async 'exports.next'({ exportId }) {
      const known = open.get(exportId)
      if (!known) throw rejected('lists.export-ended')
      known.forget()
      const part = known.turn.then(() => nextPart(known))
      known.turn = part
      try {
        const answer = await part
        if (answer.done) await close(exportId)
        else known.forget = forgetLater(exportId)
        return answer
      } catch (error) {
        void close(exportId)
        throw error
      }
    },

    async 'exports.cancel'({ exportId }) {
      await close(exportId)
      return null
    },
  }
}

async function nextPart(known: Export) {
  const texts: string[] = []
  const before = known.rows
  let length = 0
  while (length < partLength && known.rows - before < partRows) {
    const { value, done } = await known.lines.next()
    if (done) return { text: texts.join(''), rows: known.rows, done: true }
    texts.push(value.text)
    length += value.text.length
    if (value.isRow) known.rows += 1
  }
  return { text: texts.join(''), rows: known.rows, done: false }
}

async function* linesOf(source: ChosenSource, { query, columns, keys, mark }: Request): AsyncGenerator<Line> {
  const head = columns.flatMap(({ key, label }) =>
    source.width(key) === 1 ? [label] : [label, sentence('lists.export-currency', { column: label })],
  )
  yield { text: `${mark ? '\uFEFF' : ''}${csvOf([head])}`, isRow: false }
  const wanted = keys && new Set(keys)
  for await (const { key, cells } of source.lines(toQuery(query))) {
    if (wanted && !wanted.delete(key)) continue
    yield { text: csvOf([cells]), isRow: true }
    if (wanted?.size === 0) return
  }
}

async function sourceOf({ list, instanceId, queueId, columns }: Request, ports: ApiPorts): Promise<ChosenSource> {
  const { backOffice } = ports
  const keys = columns.map(({ key }) => key)
  switch (list) {
    case 'orders':
      return chooseColumns(await ordersSource(ports, instanceId), keys)
    case 'listings':
      return chooseColumns(await listingsSource(ports, instanceId), keys)
    case 'queues':
      return chooseColumns(await queuesSource(ports, instanceId), keys)
    case 'lines':
      return chooseColumns(await linesSource(ports, queueId), keys)
    case 'products':
      return chooseColumns(await productsSource(backOffice), keys)
    case 'customers':
      return chooseColumns(customersSource(backOffice), keys)
    case 'inventory':
      return chooseColumns(inventorySource(backOffice), keys)
    case 'adjustments':
      return chooseColumns(await adjustmentsSource(backOffice), keys)
    case 'deliveries':
      return chooseColumns(documentsSource(list, instanceId, ports), keys)
    case 'invoices':
      return chooseColumns(documentsSource(list, instanceId, ports), keys)
    case 'credit-notes':
      return chooseColumns(documentsSource(list, instanceId, ports), keys)
    case 'payments':
      return chooseColumns(documentsSource(list, instanceId, ports), keys)
    default:
      return list satisfies never
  }
}
