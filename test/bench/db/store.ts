import type { MirroredOrder } from '@shared/domain/mirror'

/** What is measured of each way to keep orders. All of them keep every acknowledged save through a crash of the process. */
export interface BenchStore {
  /** One batch, whole or not at all. */
  save(orders: readonly MirroredOrder[]): Promise<void>
  /** Each by a caller of its own, all at once. */
  saveTogether(orders: readonly MirroredOrder[]): Promise<void>
  get(id: string): Promise<unknown>
  /** 50 orders of a status, newest first, and how many there are. */
  page(offset: number): Promise<{ readonly rows: readonly unknown[]; readonly total: number }>
  search(words: readonly string[]): Promise<{ readonly rows: readonly unknown[]; readonly total: number }>
  close(): Promise<void>
}

export type OpenStore = (folder: string) => Promise<BenchStore>

/** Of the page that is asked for. */
export const completed = 10
