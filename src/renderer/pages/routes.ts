import {
  type Icon,
  IconShoppingCart,
} from '@tabler/icons-react'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { MessageKey } from '@shared/messages/message'

/** Values of the path's `:names`. */
export interface PageProps {
  readonly params: Readonly<Record<string, string>>
}

/** A screen: where it is, what it is called, and how the navigation shows it. */
export interface PageRoute {
  readonly path: string
  readonly title: MessageKey
  readonly page: LazyExoticComponent<ComponentType<PageProps>>
  /** Absent: not in the navigation (a record's page). */
  readonly nav?: { readonly group: NavGroup; readonly icon: Icon; readonly badge?: 'issues' | 'queues' }
  /** The letter after `g`. */
  readonly go?: string
}

export type NavGroup = 'top' | 'sell' | 'sync' | 'set-up'

/** Loads a screen when it is first opened. */
const page = (load: () => Promise<ComponentType<PageProps>>) => lazy(async () => ({ default: await load() }))

/** Every screen there is, in the navigation's order. A new screen is one line here. */
export const routes: readonly PageRoute[] = [
  { path: '/orders', title: 'screens.orders', nav: { group: 'sell', icon: IconShoppingCart }, go: 'o', page: page(async () => (await import('./orders/order-list')).OrderList) },
]
