import type { MessageKey } from '@shared/messages/message'
import {
  type Icon,
  IconAlertTriangle,
  IconBuildingStore,
  IconClock,
  IconFileInvoice,
  IconFileText,
  IconHome,
  IconListCheck,
  IconMapPin,
  IconPackage,
  IconPlayerPlay,
  IconReceiptRefund,
  IconSettings,
  IconShoppingCart,
  IconStack2,
  IconTable,
  IconTags,
  IconTruckDelivery,
  IconUsers,
} from '@tabler/icons-react'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** Values of the path's `:names`. */
export interface PageProps {
  readonly params: Readonly<Record<string, string>>
}

/** A screen: where it is, what it is called, and how the navigation shows it. */
export interface PageRoute {
  readonly path: string
  readonly title: MessageKey
  readonly page: LazyExoticComponent<ComponentType<PageProps>>
  /** Absent: not in the navigation (a record's page). `also`: its other list, at which it is shown as well. */
  readonly nav?: {
    readonly group: NavGroup
    readonly icon: Icon
    readonly badge?: 'issues' | 'queues'
    readonly also?: string
  }
  /** The letter after `g`. */
  readonly go?: string
}

export type NavGroup = 'top' | 'sell' | 'sync' | 'set-up'

/** Loads a screen when it is first opened. */
const page = (load: () => Promise<ComponentType<PageProps>>) => lazy(async () => ({ default: await load() }))

/** Every screen there is, in the navigation's order. A new screen is one line here. */
export const routes: readonly PageRoute[] = [
  {
    path: '/',
    title: 'screens.overview',
    nav: { group: 'top', icon: IconHome },
    go: 'h',
    page: page(async () => (await import('./overview/overview-page')).OverviewPage),
  },
  {
    path: '/orders',
    title: 'screens.orders',
    nav: { group: 'sell', icon: IconShoppingCart },
    go: 'o',
    page: page(async () => (await import('./orders/order-list')).OrderList),
  },
  {
    path: '/orders/:instanceId/:orderId',
    title: 'screens.orders',
    page: page(async () => (await import('./orders/order-page')).OrderPageView),
  },
  {
    path: '/deliveries',
    title: 'deliveries.title',
    nav: { group: 'sell', icon: IconTruckDelivery },
    go: 'd',
    page: page(async () => (await import('./deliveries/delivery-list')).DeliveryList),
  },
  {
    path: '/deliveries/:id',
    title: 'deliveries.title',
    page: page(async () => (await import('./deliveries/delivery-page')).DeliveryPage),
  },
  {
    path: '/invoices',
    title: 'invoices.title',
    nav: { group: 'sell', icon: IconFileInvoice, also: '/payments' },
    go: 'v',
    page: page(async () => (await import('./invoices/invoice-list')).InvoiceList),
  },
  {
    path: '/invoices/:id',
    title: 'invoices.title',
    page: page(async () => (await import('./invoices/invoice-page')).InvoicePage),
  },
  {
    path: '/payments',
    title: 'payments.title',
    go: 'y',
    page: page(async () => (await import('./payments/payment-list')).PaymentList),
  },
  {
    path: '/payments/:id',
    title: 'payments.title',
    page: page(async () => (await import('./payments/payment-page')).PaymentPage),
  },
  {
    path: '/credit-notes',
    title: 'credit-notes.title',
    nav: { group: 'sell', icon: IconReceiptRefund },
    go: 'f',
    page: page(async () => (await import('./credit-notes/credit-note-list')).CreditNoteList),
  },
  {
    path: '/credit-notes/:id',
    title: 'credit-notes.title',
    page: page(async () => (await import('./credit-notes/credit-note-page')).CreditNotePage),
  },
  {
    path: '/listings',
    title: 'screens.listings',
    nav: { group: 'sell', icon: IconTags },
    go: 'l',
    page: page(async () => (await import('./listings/listing-list')).ListingList),
  },
  {
    path: '/listings/:instanceId/:listingId',
    title: 'screens.listings',
    page: page(async () => (await import('./listings/listing-page')).ListingPageView),
  },
  {
    path: '/products',
    title: 'screens.products',
    nav: { group: 'sell', icon: IconPackage },
    go: 'u',
    page: page(async () => (await import('./products/product-list')).ProductList),
  },
  {
    path: '/products/:productId',
    title: 'screens.products',
    page: page(async () => (await import('./products/product-page')).ProductPageView),
  },
  {
    path: '/variants/:variantId',
    title: 'screens.products',
    page: page(async () => (await import('./products/variant-page')).VariantPage),
  },
  {
    path: '/inventory',
    title: 'screens.inventory',
    nav: { group: 'sell', icon: IconStack2 },
    go: 'i',
    page: page(async () => (await import('./inventory/inventory-list')).InventoryList),
  },
  {
    path: '/inventory/adjustments',
    title: 'screens.adjustments',
    page: page(async () => (await import('./inventory/adjustment-list')).AdjustmentList),
  },
  {
    path: '/inventory/adjustments/:adjustmentId',
    title: 'screens.adjustments',
    page: page(async () => (await import('./inventory/adjustment-page')).AdjustmentPageView),
  },
  {
    path: '/inventory/warehouses',
    title: 'screens.places',
    page: page(async () => (await import('./inventory/warehouses-page')).WarehousesPage),
  },
  {
    path: '/customers',
    title: 'screens.customers',
    nav: { group: 'sell', icon: IconUsers },
    go: 'c',
    page: page(async () => (await import('./customers/customer-list')).CustomerList),
  },
  {
    path: '/customers/:contactId',
    title: 'screens.customers',
    page: page(async () => (await import('./customers/customer-page')).CustomerPageView),
  },
  {
    path: '/issues',
    title: 'screens.issues',
    nav: { group: 'sync', icon: IconAlertTriangle, badge: 'issues' },
    go: 'e',
    page: page(async () => (await import('./issues/issues-page')).IssuesPage),
  },
  {
    path: '/queues',
    title: 'screens.queues',
    nav: { group: 'sync', icon: IconListCheck, badge: 'queues' },
    go: 'q',
    page: page(async () => (await import('./queues/queues-page')).QueuesPage),
  },
  {
    path: '/queues/:queueId',
    title: 'screens.queues',
    page: page(async () => (await import('./queues/queue-page')).QueuePage),
  },
  {
    path: '/operations',
    title: 'screens.operations',
    nav: { group: 'sync', icon: IconPlayerPlay },
    go: 'r',
    page: page(async () => (await import('./operations/operations-page')).OperationsPage),
  },
  {
    path: '/operations/:name',
    title: 'screens.operations',
    page: page(async () => (await import('./operations/operation-page')).OperationPage),
  },
  {
    path: '/schedules',
    title: 'screens.schedules',
    nav: { group: 'sync', icon: IconClock },
    go: 's',
    page: page(async () => (await import('./schedules/schedules-page')).SchedulesPage),
  },
  {
    path: '/logs',
    title: 'screens.logs',
    nav: { group: 'sync', icon: IconFileText },
    go: 't',
    page: page(async () => (await import('./logs/logs-page')).LogsPage),
  },
  {
    path: '/instances',
    title: 'screens.instances',
    nav: { group: 'set-up', icon: IconBuildingStore },
    go: 'n',
    page: page(async () => (await import('./instances/instances-page')).InstancesPage),
  },
  {
    path: '/instances/new',
    title: 'screens.instances-add',
    page: page(async () => (await import('./instances/new-instance-page')).NewInstancePage),
  },
  {
    path: '/instances/:instanceId',
    title: 'screens.instances',
    page: page(async () => (await import('./instances/instance-page')).InstancePage),
  },
  {
    path: '/locations',
    title: 'screens.locations',
    nav: { group: 'set-up', icon: IconMapPin },
    go: 'm',
    page: page(async () => (await import('./locations/locations-page')).LocationsPage),
  },
  {
    path: '/workflow',
    title: 'screens.workflow',
    nav: { group: 'set-up', icon: IconTable },
    go: 'w',
    page: page(async () => (await import('./financial-workflow/workflow-page')).WorkflowPage),
  },
  {
    path: '/settings',
    title: 'screens.settings',
    nav: { group: 'set-up', icon: IconSettings },
    go: ',',
    page: page(async () => (await import('./settings/settings-page')).SettingsPage),
  },
  {
    path: '/settings/data',
    title: 'screens.data',
    page: page(async () => (await import('./settings/data-page')).DataPage),
  },
]
