/** A mail the store sends to the buyer. */
export interface Mail {
  readonly id: number
  readonly at: number
  readonly kind: 'order-status' | 'shipment'
  readonly to: string
  readonly subject: string
  readonly orderId: number
  /** The status that made the store send it. */
  readonly statusId: number
  readonly shipmentId: number | null
}
