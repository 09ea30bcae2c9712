/** Records parsed lately, by the lsn of their line, which means the same record for ever. The longest unused go first. */
export class RecordCache {
  readonly #limit: number
  readonly #records = new Map<number, { readonly record: unknown; readonly bytes: number }>()
  #bytes = 0

  /** `limit`: bytes of the lines it holds records of. */
  constructor(limit: number) {
    this.#limit = limit
  }

  get(lsn: number): unknown {
    const kept = this.#records.get(lsn)
    if (!kept) return null
    this.#records.delete(lsn)
    this.#records.set(lsn, kept)
    return kept.record
  }

  set(lsn: number, record: unknown, bytes: number): void {
    if (bytes > this.#limit) return
    this.delete(lsn)
    this.#records.set(lsn, { record, bytes })
    this.#bytes += bytes
    for (const oldest of this.#records.keys()) {
      if (this.#bytes <= this.#limit) break
      this.delete(oldest)
    }
  }

  delete(lsn: number): void {
    this.#bytes -= this.#records.get(lsn)?.bytes ?? 0
    this.#records.delete(lsn)
  }
}
