import { paidMarks } from '@main/engine/mirror-tables'
import type { Invoice } from '@shared/domain/documents'
import { copyOf } from './import-results'
import { shippingWorld } from './shipping-world'

export type PaidWorld = Awaited<ReturnType<typeof paidWorld>>

const at = '2026-06-20T11:00:00.000Z'
const day = '2026-06-20'

/** A shop that marks orders as paid, and orders of it that are imported, invoiced and paid in the back office. */
export async function paidWorld() {
  const shop = await shippingWorld()
  const world = shop.world.with({ ...shop.world.instance.settings, markAsPaid: true })
  const { backOffice, mirror } = world
  const written = async (kind: string): Promise<number> => {
    const { writes } = await shop.control('GET', 'summary')
    return (writes as Record<string, number>)[kind] ?? 0
  }

  /** An order of this kind with a posted invoice. */
  async function invoiced(kind: string) {
    const { orderId, deliveries } = await shop.sold(kind)
    const { saleOrder } = await copyOf(world, orderId)
    const saleOrderId = saleOrder?.id ?? ''
    const draft = await backOffice.invoices.ensure(`${saleOrderId}/invoice`, saleOrderId, {
      invoiceDate: day,
      paymentTermId: null,
    })
    return { orderId, saleOrderId, deliveries, invoice: (await backOffice.invoices.post(draft.value.id, at)).value }
  }

  async function pay({ id, total }: Invoice): Promise<void> {
    const paymentJournalId = (await backOffice.payments.journals())[0]?.id ?? ''
    await backOffice.payments.register(`${id}/paid`, id, {
      amount: total,
      method: 'Stripe',
      paymentJournalId,
      paidOn: day,
    })
  }

  return {
    ...shop,
    world,
    written,
    invoiced,
    pay,
    async paid(kind: string) {
      const made = await invoiced(kind)
      await pay(made.invoice)
      return made
    },
    markOf: (orderId: string) => mirror.get(paidMarks, orderId),
  }
}
