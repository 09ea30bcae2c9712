import type { Change, Journal } from '@main/db/db'
import { put } from '@main/db/db'
import type { Queue, QueueLine } from '@shared/domain/queue'
import { lines, queues } from './mirror-tables'
import { moved } from './queue-counts'

/**
 * The one who writes a queue and its lines while it runs. The queue's counts commit together with the lines they count;
 * what comes while a commit is under way goes into the next one, together.
 */
export interface QueueWriter {
  /** As last committed. */
  readonly queue: Queue
  /** Resolves once the lines, the queue's new counts and the changes are on disk. `before`: their states on disk, null for new ones. */
  save(moves: readonly Move[], changes?: readonly Change[], edit?: EditQueue): Promise<void>
  /** Like `save`, for one line, with nobody waiting: the line's end tells whether writing works. */
  note(move: Move): void
  edit(edit: EditQueue, changes?: readonly Change[]): Promise<void>
}

export type EditQueue = (queue: Queue) => Queue

export interface Move {
  readonly before: QueueLine | null
  readonly line: QueueLine
}

const asItIs: EditQueue = (queue) => queue

interface Entry {
  readonly moves: readonly Move[]
  readonly changes: readonly Change[]
  readonly edit: EditQueue
  resolve(): void
  reject(error: unknown): void
}

export function createQueueWriter(journal: Journal, from: Queue): QueueWriter {
  let queue = from
  let pending: Entry[] = []
  let busy = false
  /** Lines on disk as running, which the line's runner need not know. */
  const running = new Map<string, QueueLine>()

  async function write(): Promise<void> {
    if (busy) return
    busy = true
    while (pending.length > 0) {
      const together = pending
      pending = []
      await commitTogether(together)
    }
    busy = false
  }

  async function commitTogether(entries: readonly Entry[]): Promise<void> {
    try {
      await commit(entries)
      for (const entry of entries) entry.resolve()
    } catch (error) {
      if (entries.length === 1) return entries[0]?.reject(error)
      // One entry that can't be written must not take the others along.
      for (const entry of entries) await commitTogether([entry])
    }
  }

  async function commit(entries: readonly Entry[]): Promise<void> {
    const latest = new Map(entries.flatMap(({ moves }) => moves).map(({ line }) => [line.id, line]))
    const before = new Map<string, QueueLine | null>()
    for (const { before: known, line } of entries.flatMap(({ moves }) => moves)) {
      if (!before.has(line.id)) before.set(line.id, running.get(line.id) ?? known)
    }
    const counts = [...latest.values()].reduce(
      (sum, line) => moved(sum, before.get(line.id) ?? null, line),
      queue.counts,
    )
    const next = entries.reduce((edited, { edit }) => edit(edited), { ...queue, counts })
    const saved = [...latest.values()].map((line) => put(lines, line))
    await journal.commit([...entries.flatMap(({ changes }) => changes), ...saved, put(queues, next)])
    queue = next
    for (const line of latest.values()) line.state === 'running' ? running.set(line.id, line) : running.delete(line.id)
  }

  function add(entry: Partial<Entry>): void {
    const nothing = () => undefined
    pending.push({ moves: [], changes: [], edit: asItIs, resolve: nothing, reject: nothing, ...entry })
    void write()
  }

  const added = (entry: Partial<Entry>) => new Promise<void>((resolve, reject) => add({ ...entry, resolve, reject }))

  return {
    get queue() {
      return queue
    },
    save: (moves, changes = [], edit = asItIs) => added({ moves, changes, edit }),
    note: (move) => add({ moves: [move] }),
    edit: (edit, changes = []) => added({ edit, changes }),
  }
}
