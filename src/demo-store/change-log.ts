import { open, readFile, rm } from 'node:fs/promises'
import { findById } from './model/find-by-id.ts'
import type { Mail } from './model/mail.ts'
import type { Order } from './model/order.ts'
import type { Product } from './model/product.ts'
import type { Shop } from './model/shop.ts'
import type { Unsaved } from './unsaved.ts'

/** Parts that any order can change, small enough to be written each time. */
type SmallParts = Pick<Shop, 'settings' | 'storeCredits' | 'providerJobs' | 'declines' | 'lastIds' | 'writes'>

/** One save beside the state file: what it changed of the state of that generation. */
export interface Change {
  readonly generation: number
  readonly orders: readonly Order[]
  readonly products: readonly Product[]
  readonly newMails: readonly Mail[]
  readonly small: SmallParts
}

export function changeOf(shop: Shop, unsaved: Unsaved, savedMails: number, generation: number): Change {
  return {
    generation,
    orders: [...unsaved.orders].map((id) => findById(shop.orders, id)).filter((order) => order !== null),
    products: [...unsaved.products].map((id) => findById(shop.products, id)).filter((product) => product !== null),
    newMails: shop.mails.slice(savedMails),
    small: smallOf(shop),
  }
}

/** Adds a line; it is on disk when this returns. */
export async function appendChange(file: string, change: Change): Promise<number> {
  const line = `${JSON.stringify(change)}\n`
  const handle = await open(file, 'a')
  try {
    await handle.writeFile(line)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return Buffer.byteLength(line)
}

/** The changes of a generation, in order; a line that was cut off is not among them, and none after it. */
export async function readChanges(file: string, generation: number): Promise<Change[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  })
  const found: Change[] = []
  // What follows the last line break was cut off.
  for (const line of text.split('\n').slice(0, -1)) {
    const change = parsed(line)
    if (change === null) break
    if (change.generation === generation) found.push(change)
  }
  return found
}

export async function removeChanges(file: string): Promise<void> {
  await rm(file, { force: true })
}

export function applyChange(shop: Shop, { orders, products, newMails, small }: Change): void {
  for (const order of orders) put(shop.orders, order)
  for (const product of products) put(shop.products, product)
  shop.mails.push(...newMails)
  Object.assign(shop, small)
}

function put<T extends { readonly id: number }>(rows: T[], row: T): void {
  const at = rows.findLastIndex(({ id }) => id === row.id)
  if (at < 0) rows.push(row)
  else rows[at] = row
}

function parsed(line: string): Change | null {
  try {
    return JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function smallOf(shop: Shop): SmallParts {
  const { settings, storeCredits, providerJobs, declines, lastIds, writes } = shop
  return { settings, storeCredits, providerJobs, declines, lastIds, writes }
}
