import { expect, type Page } from '@playwright/test'
import type { DemoStore } from './demo-store.ts'

export interface OrderWishes {
  readonly kind?: string
  readonly count?: number
  readonly [wish: string]: unknown
}

/** Orders as shoppers place them in the store now; answers their ids. */
export async function placeOrders(store: DemoStore, wishes: OrderWishes): Promise<readonly number[]> {
  const { ids } = (await store.control('/_demo/orders', 'POST', wishes)) as { readonly ids: readonly number[] }
  return ids
}

/** Which orders Import Orders is to read: these and no others. */
export function onlyOrders(ids: readonly number[]): (page: Page) => Promise<void> {
  return (page) => page.getByRole('textbox', { name: 'Order ids' }).fill(ids.join(', '))
}

/** Insists that the list of orders shows this one in this state of sync. */
export async function expectOrder(page: Page, id: number, state: string): Promise<void> {
  await expect(page.getByRole('grid', { name: 'Orders' }).getByRole('row', { name: `Order ${id}` })).toContainText(
    state,
  )
}

/** The badge beside Issues; without causes there is none. */
export async function expectCauses(page: Page, causes: number): Promise<void> {
  const badge = causes === 0 ? '' : ` ${causes} ${causes === 1 ? 'cause' : 'causes'} to look at`
  const issues = page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: `Issues${badge}` })
  await expect(issues).toBeVisible()
  if (causes === 0) await expect(issues).toHaveText('Issues')
}
