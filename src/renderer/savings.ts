import type { InputOf } from '@shared/contract'
import { sentence } from '@shared/messages/message'
import { create } from 'zustand'
import { api } from './api'
import { toast, toastError } from './kit/toasts'
import { saveFile } from './save-file'

/** A list that is being saved as a file. It goes on whatever screen is looked at. */
export interface Saving {
  readonly id: number
  readonly file: string
  readonly rows: number
  /** Null: not counted yet. */
  readonly total: number | null
  readonly stop: () => void
}

export const useSavings = create<{ readonly savings: readonly Saving[] }>(() => ({ savings: [] }))

let lastId = 0

/**
 * Saves every row of a list, part by part. Parts go into a Blob, which the browser keeps outside of this window's memory,
 * and is given to the person as a download: no path and no token is ever in an address.
 */
export async function saveList(start: InputOf<'exports.start'>, file: string): Promise<void> {
  lastId += 1
  const id = lastId
  let isStopped = false
  const stop = (): void => {
    isStopped = true
  }
  useSavings.setState(({ savings }) => ({ savings: [...savings, { id, file, rows: 0, total: null, stop }] }))
  const told = (change: Partial<Saving>): void =>
    useSavings.setState(({ savings }) => ({
      savings: savings.map((one) => (one.id === id ? { ...one, ...change } : one)),
    }))
  try {
    const { exportId, total } = await api('exports.start', start)
    told({ total })
    const parts: Blob[] = []
    for (;;) {
      if (isStopped) return void (await api('exports.cancel', { exportId }))
      const { text, rows, done } = await api('exports.next', { exportId })
      parts.push(new Blob([text]))
      told({ rows })
      if (!done) continue
      saveFile(file, new Blob(parts, { type: 'text/csv' }))
      return toast({ tone: 'ok', text: sentence('lists.saved', { n: rows, name: file }) })
    }
  } catch (error) {
    toastError(error)
  } finally {
    useSavings.setState(({ savings }) => ({ savings: savings.filter((one) => one.id !== id) }))
  }
}
