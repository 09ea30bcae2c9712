import type { KindRule } from './kinds.ts'
import type { OrderPlan } from './order-plan.ts'

/** Only what is named changes. */
function set(changes: Partial<OrderPlan>): KindRule {
  return (plan) => void Object.assign(plan, changes)
}

/** The first line has pieces left after one of them was sent. */
const partiallyShipped: KindRule = (plan) => {
  plan.lines = plan.lines.map((line, at) => (at === 0 ? { ...line, quantity: line.quantity + 1 } : line))
  plan.shipped = 'part'
  plan.statusId = 3
}

const offlinePayment: KindRule = (plan, { ordinal }) => {
  plan.paymentMethod = ['Bank Deposit', 'Check', 'Cash on Delivery'][ordinal % 3] ?? 'Bank Deposit'
  plan.statusId = 7
}

/** Orders further along, or stuck, or ended. */
export const progressRules = {
  'partially-shipped': partiallyShipped,
  shipped: set({ shipped: 'all', statusId: 2 }),
  'completed-without-shipment': set({ statusId: 10 }),
  'refunded-in-store': set({ refunded: 'all' }),
  'partially-refunded': set({ refunded: 'part' }),
  cancelled: set({ statusId: 5, paymentStatus: 'void' }),
  authorized: set({ paymentStatus: 'authorized' }),
  'capture-pending': set({ paymentStatus: 'capture pending' }),
  'offline-payment': offlinePayment,
  pending: set({ statusId: 1, paymentStatus: 'pending', paymentMethod: 'PayPal' }),
  declined: set({ statusId: 6, paymentStatus: 'declined' }),
  'awaiting-pickup': set({ statusId: 8, shippingMethod: 'Local pickup' }),
  'awaiting-shipment': set({ statusId: 9, paymentStatus: 'paid', paymentMethod: 'Authorize.net' }),
  'manual-verification': set({ statusId: 12, paymentStatus: 'held for review' }),
  disputed: set({ statusId: 13 }),
  klarna: set({ paymentMethod: 'Klarna', paymentStatus: 'authorized' }),
} satisfies Record<string, KindRule>
