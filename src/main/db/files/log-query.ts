import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, isoOf } from '@shared/clock'
import type { LogEntry, LogQuery } from '@shared/domain/log'
import { sentence } from '@shared/messages/message'
import { orMissing } from '../db-error'
import { foldText } from '../fold-text'

/** Newest first, over the days asked for. Files are read backwards in pieces, so that a huge day costs no more memory. */
export async function queryLogs(
  folder: string,
  clock: Clock,
  query: LogQuery,
): Promise<{ readonly rows: readonly LogEntry[]; readonly total: number }> {
  const { offset = 0, limit = 50 } = query
  const to = query.to ?? isoOf(clock.now()).slice(0, 10)
  const from = query.from ?? isoOf(Date.parse(to) - 6 * dayMs).slice(0, 10)
  const isWanted = toTest(query)
  const rows: LogEntry[] = []
  let total = 0
  for (const paths of await filesByDay(folder, from, to, query.instanceId)) {
    for await (const entry of newestFirst(paths)) {
      if (!isWanted(entry)) continue
      if (total >= offset && rows.length < limit) rows.push(entry)
      total += 1
    }
  }
  return { rows, total }
}

const dayMs = 86_400_000

/** One an instance; what else stands there is not ours. */
export async function logFolders(folder: string): Promise<readonly string[]> {
  const entries = (await orMissing(readdir(folder, { withFileTypes: true }))) ?? []
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

/** Newest day first; of each day one file an instance. */
async function filesByDay(
  folder: string,
  from: string,
  to: string,
  instanceId: string | undefined,
): Promise<readonly (readonly string[])[]> {
  const folders = (await logFolders(folder)).filter((name) => instanceId === undefined || name === instanceId)
  const days = new Map<string, string[]>()
  for (const name of folders) {
    for (const file of (await orMissing(readdir(join(folder, name)))) ?? []) {
      const day = /^(\d{4}-\d\d-\d\d)\.jsonl$/.exec(file)?.[1]
      if (day === undefined || day < from || day > to) continue
      days.set(day, [...(days.get(day) ?? []), join(folder, name, file)])
    }
  }
  return [...days].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, paths]) => paths)
}

/** One stream of several files, each of which is in order. */
async function* newestFirst(paths: readonly string[]): AsyncGenerator<LogEntry> {
  const streams = paths.map((path) => entriesBackwards(path))
  const heads = await Promise.all(streams.map((stream) => stream.next()))
  for (;;) {
    let newest = -1
    let at = ''
    heads.forEach((head, index) => {
      if (head.done || head.value.at < at) return
      newest = index
      at = head.value.at
    })
    const [head, stream] = [heads[newest], streams[newest]]
    if (!head || head.done || !stream) return
    yield head.value
    heads[newest] = await stream.next()
  }
}

async function* entriesBackwards(path: string): AsyncGenerator<LogEntry> {
  for await (const lines of linesBackwards(path)) {
    for (const line of lines.reverse()) {
      const entry = toEntry(line)
      if (entry) yield entry
    }
  }
}

/** Whole lines, the last piece of the file first; within a piece in the order of the file. */
async function* linesBackwards(path: string): AsyncGenerator<string[]> {
  const file = await orMissing(open(path, 'r'))
  if (file === null) return
  try {
    let end = (await file.stat()).size
    /** The end of a line that begins in an earlier piece. */
    let rest: Buffer = Buffer.alloc(0)
    while (end > 0) {
      const start = Math.max(0, end - pieceLength)
      const piece = Buffer.alloc(end - start)
      await file.read(piece, 0, piece.length, start)
      const bytes = Buffer.concat([piece, rest])
      const firstBreak = start === 0 ? -1 : bytes.indexOf(10)
      rest = start === 0 ? Buffer.alloc(0) : bytes.subarray(0, firstBreak === -1 ? bytes.length : firstBreak + 1)
      yield bytes.subarray(rest.length).toString('utf8').split('\n')
      end = start
    }
  } finally {
    await file.close()
  }
}

const pieceLength = 256 * 1024

/** Null for the half line of a crash. */
function toEntry(line: string): LogEntry | null {
  if (line === '') return null
  try {
    const entry: unknown = JSON.parse(line)
    return typeof entry === 'object' && entry !== null && 'at' in entry ? (entry as LogEntry) : null
  } catch {
    return null
  }
}

function toTest({ level, operation, queueId, text = '' }: LogQuery): (entry: LogEntry) => boolean {
  const words = foldText(text).split(/\s+/).filter(Boolean)
  return (entry) =>
    (level === undefined || entry.level === level) &&
    (operation === undefined || entry.operation === operation) &&
    (queueId === undefined || entry.queueId === queueId) &&
    (words.length === 0 || hasWords(entry, words))
}

function hasWords(entry: LogEntry, words: readonly string[]): boolean {
  const parts = [
    sentence(entry.code, entry.params),
    entry.label,
    entry.ref,
    entry.operation,
    entry.request?.path,
    entry.request?.answer,
  ]
  const text = foldText(parts.filter((part) => typeof part === 'string').join('\n'))
  return words.every((word) => text.includes(word))
}
