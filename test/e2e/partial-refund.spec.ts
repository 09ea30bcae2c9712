import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/accessibility.ts'
import { askHost } from './support/ask-host.ts'
import type { DemoStore } from './support/demo-store.ts'
import { goTo, liveInstance, soldOrder } from './support/live-instance.ts'
import { placeOrders } from './support/orders.ts'
import { expect, test } from './support/test.ts'

test.use({ demoStoreArgs: ['--products', '12', '--orders', '0', '--plan', 'enterprise'] })

test('A piece of an order is refunded, with BigCommerce’s quote in sight and a difference decided (RFD-1, RFD-5, ORD-11)', async ({
  page,
  demoStore,
}) => {
  // Ordered with a discount, which a credit note over one line leaves out.
  const [order = 0] = await placeOrders(demoStore, { kind: 'discount', status_id: 11 })
  const { instanceId } = await creditPiece(page, demoStore, order)
  await goTo(page, `/orders/${instanceId}/${order}`)
  const dialog = page.getByRole('dialog', { name: /^Refund RINV\/.* in BigCommerce$/ })
  const send = dialog.getByRole('button', { name: /^Refund \$[\d.]+; BigCommerce mails the buyer$/ })

  await test.step('the quote is shown, and nothing can be sent before the difference is decided', async () => {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Refund in BigCommerce…' }).click()
    const sums = dialog.getByRole('table', { name: 'What it comes to' })
    await expect(sums.getByRole('row', { name: /^Quoted by BigCommerce/ })).toBeVisible()
    await expect(sums.getByRole('row', { name: /^Difference/ })).toContainText('−$')
    await expect(dialog.getByRole('radio', { name: /^Stripe/ })).toBeChecked()
    await expect(dialog.getByLabel('Reason')).toHaveValue('Arrived broken')
    await expect(send).toBeDisabled()
    await expectNoAxeViolations(page)
    await dialog.getByRole('radio', { name: /^BigCommerce’s:/ }).check()
    await expect(send).toBeDisabled()
  })

  await test.step('the amount is typed, and it is sent once', async () => {
    const amount = /\$([\d.]+)/.exec((await send.textContent()) ?? '')?.[1] ?? ''
    await dialog.getByLabel(`Type ${amount} to confirm`).fill(amount)
    await send.click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText(/^Refunded .* in BigCommerce for RINV\//)).toBeVisible()
    const notes = page.getByRole('table', { name: /credit note/i })
    await expect(notes).toContainText(amount)
    const { refunds, writes } = (await demoStore.control('/_demo/summary')) as {
      readonly refunds: number
      readonly writes: Readonly<Record<string, number>>
    }
    expect([refunds, writes['refunds.create']]).toEqual([1, 1])
  })

  await test.step('a second one is not possible, and the menu says why', async () => {
    await page.getByRole('button', { name: 'More actions' }).click()
    const again = page.getByRole('menuitem', { name: /^Refund in BigCommerce…/ })
    await expect(again).toBeDisabled()
    await expect(again).toContainText('is refunded in BigCommerce already')
  })
})

const today = '2026-06-20'

/** Brings the order in, sells and invoices it, and credits one piece of its first line. */
async function creditPiece(page: Page, demoStore: DemoStore, order: number) {
  const live = await liveInstance(page, demoStore)
  const saleOrderId = await soldOrder(page, live, order)
  const { id: invoiceId } = await askHost(page, 'invoices.create', {
    saleOrderId,
    invoiceDate: today,
    paymentTermId: null,
  })
  const { total, lines } = await askHost(page, 'invoices.post', { id: invoiceId })
  const { journals } = await askHost(page, 'payments.choices', {})
  const payment = {
    amount: total,
    method: 'Stripe',
    paymentJournalId: journals[0]?.id ?? '',
    paidOn: today,
    key: 'all',
  }
  await askHost(page, 'payments.register', { invoiceId, ...payment })
  const piece = { lineKey: lines[0]?.lineKey ?? '', quantity: '1', total: null }
  const note = { key: 'one', invoiceId, lines: [piece], corrections: [], reason: 'Arrived broken', noteDate: today }
  const { id } = await askHost(page, 'creditNotes.create', { ...note, restock: {} })
  await askHost(page, 'creditNotes.post', { id })
  return live
}
