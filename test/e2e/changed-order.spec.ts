import { expectNoAxeViolations } from './support/accessibility.ts'
import { askHost } from './support/ask-host.ts'
import { goTo, liveInstance } from './support/live-instance.ts'
import { placeOrders } from './support/orders.ts'
import { expect, test } from './support/test.ts'

test.use({ demoStoreArgs: ['--products', '12', '--orders', '0', '--plan', 'enterprise'] })

test('What a merchant changes after the import is shown, applied and dismissed (ORD-13, RFD-4)', async ({
  page,
  demoStore,
}) => {
  const live = await liveInstance(page, demoStore)
  const { instanceId } = live
  const workflow = await askHost(page, 'workflows.save', {
    instanceId,
    workflowId: null,
    name: 'Confirm',
    confirmSaleOrder: true,
  })
  const cells = [{ gateway: 'Stripe', paymentStatus: 'captured' as const }]
  await askHost(page, 'workflows.setCells', { instanceId, cells, workflowId: workflow.id })
  const paid = { payment_method: 'Stripe', payment_status: 'captured', status_id: 11 }
  const [order = 0] = await placeOrders(demoStore, { kind: 'simple', ...paid })
  await live.run('import-orders', {})
  const { order: before } = await askHost(page, 'orders.get', { instanceId, orderId: String(order) })
  await demoStore.control(`/_demo/orders/${order}`, 'PATCH', {
    lines: [{ id: Number(before.lines[0]?.id), quantity: 7 }],
    shipping_addresses: [{ id: Number(before.shippingAddresses[0]?.id), street_1: '99 New Quay' }],
    // The same person by his e-mail, billed under another name.
    billing_address: { first_name: 'A.', last_name: 'King' },
  })
  await demoStore.control(`/_demo/orders/${order}/refunds`, 'POST', { how: 'part' })
  await live.run('import-orders', {})

  const card = page.getByRole('region', { name: 'Changed in BigCommerce' })
  await test.step('the order stands in the list of changed ones, with what was booked and what is there now', async () => {
    await goTo(page, '/orders')
    await page
      .getByRole('group', { name: 'Views' })
      .getByRole('button', { name: /^Changed in BigCommerce/ })
      .click()
    await page
      .getByRole('row', { name: `Order ${order}` })
      .getByRole('link')
      .first()
      .click()
    await expect(page.getByRole('heading', { level: 1, name: `Order #${order}` })).toBeVisible()
    await expect(card.getByRole('table', { name: 'Lines and totals' })).toContainText('7 × ')
    await expect(card.getByRole('table', { name: 'Shipping address' })).toContainText('99 New Quay')
    await expect(card).toContainText('has no posted invoice to credit')
    await expectNoAxeViolations(page)
  })

  await test.step('lines and addresses are applied and agree, the refund is dismissed', async () => {
    await card.getByRole('button', { name: 'Apply 3 changes' }).click()
    await expect(card.getByRole('table', { name: 'Lines and totals' })).toHaveCount(0)
    const compared = page.getByRole('table', { name: 'BigCommerce and back office, side by side' })
    await expect(compared.getByRole('row', { name: /^Total \$/ })).toContainText('=')
    await expect(compared.getByRole('row', { name: /^Customer A. King/ })).toContainText('=')
    await expect(compared.getByRole('row', { name: `E-mail ${before.billingAddress.email}` })).toContainText('=')
    await card.getByRole('checkbox', { name: 'Refunded' }).check()
    await card.getByRole('button', { name: 'Dismiss 1 change' }).click()
    await expect(card).toHaveCount(0)
    const { saleOrderDocument, controlSum } = await askHost(page, 'orders.get', { instanceId, orderId: String(order) })
    expect(saleOrderDocument?.total).toBe(controlSum.stated)
  })
})
