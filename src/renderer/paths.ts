/** Addresses of records within the window; lists are at the paths of `pages/routes.ts`. */
/** How an address says an order without payment gateway: an empty value would be no filter at all. */
export const NO_GATEWAY = '(none)'

export const paths = {
  order: (instanceId: string, orderId: string) => `/orders/${part(instanceId)}/${part(orderId)}`,
  listing: (instanceId: string, listingId: string) => `/listings/${part(instanceId)}/${part(listingId)}`,
  product: (productId: string) => `/products/${part(productId)}`,
  /** A variant's product. */
  variant: (variantId: string) => `/variants/${part(variantId)}`,
  adjustment: (adjustmentId: string) => `/inventory/adjustments/${part(adjustmentId)}`,
  delivery: (id: string) => `/deliveries/${part(id)}`,
  invoice: (id: string) => `/invoices/${part(id)}`,
  creditNote: (id: string) => `/credit-notes/${part(id)}`,
  payment: (id: string) => `/payments/${part(id)}`,
  customer: (contactId: string) => `/customers/${part(contactId)}`,
  queue: (queueId: string) => `/queues/${part(queueId)}`,
  instance: (instanceId: string) => `/instances/${part(instanceId)}`,
  newInstance: () => '/instances/new',
  operation: (name: string, instanceId?: string) =>
    `/operations/${part(name)}${instanceId === undefined ? '' : `?instance=${part(instanceId)}`}`,
  issue: (instanceId: string, cause: string) => `/issues?in=${part(instanceId)}&cause=${part(cause)}`,
  orders: (view: string) => `/orders?view=${part(view)}`,
  workflow: (instanceId: string) => `/workflow?instance=${part(instanceId)}`,
  locations: (instanceId: string) => `/locations?instance=${part(instanceId)}`,
}

function part(text: string): string {
  return encodeURIComponent(text)
}
