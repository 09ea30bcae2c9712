import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/accessibility.ts'
import { askHost } from './support/ask-host.ts'
import { goTo, liveInstance, soldOrder } from './support/live-instance.ts'
import { placeOrders } from './support/orders.ts'
import { expect, test } from './support/test.ts'

test.use({ demoStoreArgs: ['--products', '12', '--orders', '0', '--plan', 'enterprise'] })

test('An order is marked as paid once nothing stands against it, another is cancelled with its money back (PAY-1, CAN-1, ORD-11)', async ({
  page,
  demoStore,
}) => {
  const [authorized = 0] = await placeOrders(demoStore, { kind: 'authorized', status_id: 11 })
  const [captured = 0] = await placeOrders(demoStore, { kind: 'simple', status_id: 11 })
  const shop = await liveInstance(page, demoStore)
  const { instanceId } = shop
  const open = (order: number) => goTo(page, `/orders/${instanceId}/${order}`)
  const writes = async () => {
    const summary = (await demoStore.control('/_demo/summary')) as { readonly writes: Readonly<Record<string, number>> }
    return summary.writes
  }

  let toPay = { id: '', total: '' }

  await test.step('Mark as paid stays where it is, and says everything that stands against it', async () => {
    toPay = await invoice(page, await soldOrder(page, shop, authorized))
    await open(authorized)
    const button = page.getByRole('button', { name: 'Mark as paid…' })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await button.focus()
    const why = page.getByRole('tooltip')
    await expect(why).toContainText('Harbour shop does not mark orders as paid')
    await expect(why).toContainText(/USD of INV\/\S+ are not paid yet/)
  })

  await test.step('set up and paid, it captures, and says what BigCommerce does', async () => {
    await pay(page, toPay)
    await askHost(page, 'instances.update', { instanceId, settings: { markAsPaid: true } })
    const dialog = page.getByRole('dialog', { name: `Mark order #${authorized} as paid` })
    await page.getByRole('button', { name: 'Mark as paid…' }).click()
    await expect(dialog).toContainText('BigCommerce asks Stripe to take the authorized money')
    await expect(dialog).toContainText('BigCommerce mails the buyer')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: /^Capture \$/ }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('BigCommerce was asked to capture the payment')).toBeVisible()
    expect((await writes())['captures.create']).toBe(1)
  })

  await test.step('cancelling shows the quote, wants a reason and the number typed, and refunds first', async () => {
    await pay(page, await invoice(page, await soldOrder(page, shop, captured)))
    await open(captured)
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Cancel in BigCommerce…' }).click()
    const dialog = page.getByRole('dialog', { name: `Cancel order #${captured} in BigCommerce` })
    await dialog.getByRole('radio', { name: /^Refund all that is left, \$/ }).check()
    await expect(dialog.getByRole('radio', { name: /^Stripe/ })).toBeChecked()
    const send = dialog.getByRole('button', { name: /^Refund \$[\d.,]+ and cancel$/ })
    await dialog.getByLabel(`Type ${captured} to confirm`).fill(String(captured))
    await expect(send).toBeDisabled()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Out of stock')
    await expectNoAxeViolations(page)
    await send.click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText(/^Cancelled in BigCommerce and here, after .* went back: Out of stock$/)).toBeVisible()
    const { 'refunds.create': refunds, 'orders.update': cancelled } = await writes()
    expect([refunds, cancelled]).toEqual([1, 1])
  })

  await test.step('a cancelled order can’t be cancelled again, and the menu says so', async () => {
    await page.getByRole('button', { name: 'More actions' }).click()
    const again = page.getByRole('menuitem', { name: /^Cancel in BigCommerce…/ })
    await expect(again).toBeDisabled()
    await expect(again).toContainText('is cancelled in BigCommerce already')
  })
})

const today = '2026-06-20'

async function invoice(page: Page, saleOrderId: string) {
  const { id } = await askHost(page, 'invoices.create', { saleOrderId, invoiceDate: today, paymentTermId: null })
  return askHost(page, 'invoices.post', { id })
}

async function pay(page: Page, { id: invoiceId, total: amount }: { readonly id: string; readonly total: string }) {
  const { journals } = await askHost(page, 'payments.choices', {})
  const payment = { amount, method: 'Stripe', paymentJournalId: journals[0]?.id ?? '', paidOn: today, key: 'all' }
  await askHost(page, 'payments.register', { invoiceId, ...payment })
}
