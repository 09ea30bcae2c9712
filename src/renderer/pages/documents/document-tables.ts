/** Tables whose changes a page of documents follows. */
export const documentTables = [
  'sale-orders', 'delivery-orders', 'delivery-pushes', 'invoices', 'payments', 'credit-notes', 'refund-pushes',
] as const // biome-ignore format: one row
