import { isoOf } from '@shared/clock'
import { causeOf, type Queue, type QueueCounts, type QueueLine } from '@shared/domain/queue'
import type { Failure, Fix, RequestTrace } from '@shared/failure'
import { randomFor } from '../../src/demo-store/random.ts'
import { firstOrderId } from './large-orders'
import { instanceId } from './large-store'

const hourMs = 3_600_000
/** Of how many lines the newest run holds half: the queue page of a first import. */
const largestShare = 0.5

interface Sizes {
  readonly queues: number
  readonly lines: number
  readonly orders: number
}

/** How many lines each queue has, the newest first: one holds half of all. */
export function linesOfQueues({ queues, lines }: Sizes): readonly number[] {
  const largest = Math.floor(lines * largestShare)
  const others = queues - 1
  const each = Math.floor((lines - largest) / others)
  const rest = lines - largest - each * others
  return [largest, each + rest, ...Array.from({ length: others - 1 }, () => each)]
}

/** The n-th newest queue with its lines; one every two hours. */
export function queueAt(n: number, size: number, sizes: Sizes, endMs: number): { queue: Queue; lines: QueueLine[] } {
  const operation = n % 5 === 4 ? 'import-listings' : 'import-orders'
  const id = `queue-${String(sizes.queues - n).padStart(4, '0')}`
  const startedMs = endMs - (n + 1) * 2 * hourMs
  const lines = Array.from({ length: size }, (_, position) =>
    lineAt(id, operation, position, n, startedMs, sizes.orders),
  )
  const counts = countsOf(lines)
  const queue: Queue = {
    id,
    instanceId,
    operation,
    inputs: {},
    state: counts.failed > 0 && counts.done === 0 ? 'failed' : 'done',
    startedBy: n % 3 === 0 ? 'person' : 'schedule',
    startedAt: isoOf(startedMs),
    listedAt: isoOf(startedMs + 20_000),
    endedAt: isoOf(startedMs + hourMs),
    counts,
    failure: null,
  }
  return { queue, lines }
}

function lineAt(
  queueId: string,
  operation: string,
  position: number,
  n: number,
  startedMs: number,
  orders: number,
): QueueLine {
  const random = randomFor(7, 'line', queueId, position)
  const number =
    operation === 'import-orders'
      ? firstOrderId + ((n * 397 + position) % orders)
      : 100 + ((n * 397 + position) % 25_000)
  const ref = String(number)
  const startedAt = isoOf(startedMs + 20_000 + position * 25)
  const endedAt = isoOf(startedMs + 20_400 + position * 25)
  const request: RequestTrace = {
    method: 'GET',
    path:
      operation === 'import-orders'
        ? `/v2/orders/${ref}?include=consignments.line_items`
        : `/v3/catalog/products/${ref}`,
    status: 200,
    durationMs: 84,
    answer: '',
  }
  const common = {
    id: `${queueId}:${ref}`,
    queueId,
    instanceId,
    operation,
    ref,
    label: operation === 'import-orders' ? `Order ${ref}` : `Listing ${ref}`,
    position,
    attempts: 1,
    url: null,
    startedAt,
    endedAt,
    durationMs: 400,
    requests: [request],
  }
  const chance = random.next()
  const name = `SO${ref}`
  const record = operation === 'import-orders' ? { collection: 'sale-orders', id: `so-${ref}`, name } : null
  const none = { failure: null, fix: null, cause: null }
  if (chance < 0.03) {
    const fails = failed(ref, random.int(0, 24))
    return {
      ...common,
      state: 'failed',
      message: null,
      record: null,
      ...fails,
      cause: causeOf({ operation, state: 'failed', message: null, ...fails }),
    }
  }
  if (chance < 0.04 && operation === 'import-orders') {
    const message = {
      code: 'orders.draft-without-workflow',
      params: { id: ref, name, gateway: 'Klarna', paymentStatus: 'captured' },
    } as const
    const fix: Fix = { action: 'configure-workflow', instanceId, gateway: 'Klarna', paymentStatus: 'captured' }
    return {
      ...common,
      state: 'done',
      message,
      record,
      failure: null,
      fix,
      cause: causeOf({ operation, state: 'done', message, failure: null, fix }),
    }
  }
  if (chance < 0.08)
    return {
      ...common,
      state: 'skipped',
      message: { code: 'orders.already-imported', params: { id: ref, name } },
      record,
      ...none,
    }
  return { ...common, state: 'done', message: { code: 'orders.imported', params: { id: ref, name } }, record, ...none }
}

/** Most failures share a few causes; some stand alone. */
function failed(ref: string, kind: number): { readonly failure: Failure; readonly fix: Fix | null } {
  if (kind < 20) {
    const sku = `GONE-${kind % 12}`
    const fix: Fix = { action: 'map-product', instanceId, sku, name: 'Gone mug', listingItemId: null }
    return {
      failure: { kind: 'missing-setup', code: 'orders.unknown-sku', params: { id: ref, sku, name: 'Gone mug' }, fix },
      fix,
    }
  }
  return {
    failure: { kind: 'unexpected', code: 'error.unexpected', params: { detail: 'The line was cut off' } },
    fix: null,
  }
}

function countsOf(lines: readonly QueueLine[]): QueueCounts {
  const count = (state: QueueLine['state']): number => lines.filter((line) => line.state === state).length
  return {
    waiting: 0,
    running: 0,
    done: count('done'),
    skipped: count('skipped'),
    failed: count('failed'),
    fixes: lines.filter(({ state, fix }) => state === 'done' && fix !== null).length,
  }
}
