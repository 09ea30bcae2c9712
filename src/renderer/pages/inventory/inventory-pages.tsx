import { SubPages } from '@renderer/kit/sub-pages'
import { sentence } from '@shared/messages/message'

const pages = [
  { path: '/inventory', label: sentence('screens.inventory-quantities') },
  { path: '/inventory/adjustments', label: sentence('screens.adjustments-short') },
  { path: '/inventory/warehouses', label: sentence('screens.places') },
]

/** The way between quantities, adjustments and warehouses. */
export function InventoryPages() {
  return <SubPages label={sentence('screens.inventory-parts')} pages={pages} />
}
