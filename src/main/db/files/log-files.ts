import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Clock } from '@shared/clock'
import type { LogEntry } from '@shared/domain/log'
import type { Message } from '@shared/failure'
import type { LogFiles } from '../db'
import { detailOf } from '../db-error'
import { Turns } from '../turns'
import { logFolders, queryLogs } from './log-query'

interface Options {
  readonly folder: string
  readonly clock: Clock
  readonly onNotice?: ((message: Message) => void) | undefined
}

/** Log lines are for people: buffered a moment, without fsync; what a crash takes are the last 250 ms. */
export class DailyLogFiles implements LogFiles {
  readonly #options: Options
  /** Path → lines still to be written. */
  #buffered = new Map<string, string[]>()
  /** Files this process has written to: their last line is whole. */
  readonly #begun = new Set<string>()
  #stopTimer: (() => void) | null = null
  readonly #turns = new Turns()
  #toldTrouble = false

  constructor(options: Options) {
    this.#options = options
  }

  append(entry: LogEntry): void {
    const path = join(this.#options.folder, entry.instanceId ?? 'app', `${entry.at.slice(0, 10)}.jsonl`)
    const lines = this.#buffered.get(path) ?? []
    lines.push(`${JSON.stringify(entry)}\n`)
    this.#buffered.set(path, lines)
    this.#stopTimer ??= this.#options.clock.timer(flushAfterMs, () => void this.flush())
  }

  async query(query: Parameters<LogFiles['query']>[0]): ReturnType<LogFiles['query']> {
    await this.flush()
    return queryLogs(this.#options.folder, this.#options.clock, query)
  }

  /** Never rejects either: old logs must not keep the application from starting. */
  async dropBefore(day: string): Promise<void> {
    await this.flush()
    const { folder, onNotice } = this.#options
    try {
      for (const name of await logFolders(folder)) {
        const files = (await readdir(join(folder, name))).filter((file) => isDay(file) && file.slice(0, 10) < day)
        for (const file of files) await rm(join(folder, name, file), { force: true })
      }
    } catch (error) {
      onNotice?.({ code: 'db.logs-not-dropped', params: { detail: detailOf(error) } })
    }
  }

  async dropInstance(instanceId: string): Promise<void> {
    await this.flush()
    await rm(join(this.#options.folder, instanceId), { recursive: true, force: true })
  }

  /** Never rejects: trouble with logs must stop nothing else. It is told once, and the lines are kept for the next time. */
  flush(): Promise<void> {
    this.#stopTimer?.()
    this.#stopTimer = null
    return this.#turns.run(() => this.#writeBuffered())
  }

  async #writeBuffered(): Promise<void> {
    const buffered = this.#buffered
    this.#buffered = new Map()
    for (const [path, lines] of buffered) {
      try {
        await this.#write(path, lines.join(''))
        this.#toldTrouble = false
      } catch (error) {
        this.#begun.delete(path)
        this.#buffered.set(path, [...lines, ...(this.#buffered.get(path) ?? [])].slice(-keptLines))
        if (!this.#toldTrouble)
          this.#options.onNotice?.({ code: 'db.logs-not-written', params: { detail: detailOf(error) } })
        this.#toldTrouble = true
      }
    }
  }

  async #write(path: string, text: string): Promise<void> {
    if (!this.#begun.has(path)) await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const file = await open(path, 'a+', 0o600)
    try {
      const needsBreak = !this.#begun.has(path) && !(await endsWithBreak(file))
      await file.appendFile(needsBreak ? `\n${text}` : text)
      this.#begun.add(path)
    } finally {
      await file.close()
    }
  }
}

const isDay = (file: string): boolean => /^\d{4}-\d\d-\d\d\.jsonl$/.test(file)
const flushAfterMs = 250
const keptLines = 10_000

/** A crash may have left half a line, which the next one must not be glued to. */
async function endsWithBreak(file: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return true
  const last = Buffer.alloc(1)
  await file.read(last, 0, 1, size - 1)
  return last[0] === 10
}
