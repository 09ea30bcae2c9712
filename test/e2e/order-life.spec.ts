import { expectNoAxeViolations } from './support/accessibility.ts'
import { addInstance, openScreen, runOperation, startConfirm } from './support/actions.ts'
import { askHost } from './support/ask-host.ts'
import { expectOrder, onlyOrders, placeOrders } from './support/orders.ts'
import { expect, test } from './support/test.ts'

test.use({ demoStoreArgs: ['--products', '12', '--orders', '0', '--plan', 'enterprise'] })

test('Paid orders run their workflow from the first import on, and go on from the order’s page (CUS-3, FWF-2, FWF-3, ORD-11)', async ({
  page,
  demoStore,
}) => {
  await addInstance(page, demoStore)
  await test.step('Confirm offers one workflow for all that is paid, in one click', async () => {
    const dialog = await startConfirm(page)
    const offer = dialog.getByRole('region', { name: 'Choose what happens with paid orders' })
    await offer.getByRole('button', { name: /^Use it for all \d+ gateways$/ }).click()
    await expect(dialog.getByText(/^\d+ cells set to Confirm the order/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
  })
  await runOperation(page, 'Import listings')
  const [order = 0] = await placeOrders(demoStore, { kind: 'simple', payment_method: 'Stripe' })
  const [other = 0] = await placeOrders(demoStore, { kind: 'guest', payment_method: 'Stripe' })
  await runOperation(page, 'Import orders', onlyOrders([order, other]))
  await openScreen(page, 'Orders')
  await expectOrder(page, order, 'Imported')
  await page.getByRole('gridcell', { name: `#${order}` }).click()
  await page.getByRole('link', { name: 'Open as a page' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Order #${order}` })).toBeVisible()

  await test.step('what can not be done yet says why', async () => {
    await expect(page.getByRole('table', { name: '1 delivery' })).toContainText(/OUT0000\d/)
    const send = page.getByRole('button', { name: 'Send shipments…' })
    await page.getByRole('button', { name: 'Read again' }).focus()
    await page.keyboard.press('Tab')
    await expect(send).toBeFocused()
    await expect(page.getByRole('tooltip')).toContainText(/^OUT0000\d .*validate it first$/)
    await send.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  await test.step('an invoice is made, and not a second one', async () => {
    const more = page.getByRole('button', { name: 'More actions' })
    await more.click()
    await page.getByRole('menuitem', { name: 'Create invoice…' }).click()
    const dialog = page.getByRole('dialog', { name: `Invoice for sale order ${order}` })
    await dialog.getByLabel('Invoice date').fill('2026-06-20')
    await dialog.getByRole('button', { name: 'Create invoice' }).click()
    await expect(dialog).toBeHidden()
    const invoice = page.getByRole('table', { name: '1 invoice' }).getByRole('row').last()
    await expect(invoice).toContainText('Draft')
    await expect(invoice).toContainText('2026-06-20')
    await more.click()
    await expect(page.getByRole('menuitem', { name: /^Create invoice… .* has an invoice already/ })).toBeDisabled()
  })

  await test.step('it is moved to another customer, and its invoice follows', async () => {
    const instanceId = /orders\/([^/]+)\//.exec(page.url())?.[1] ?? ''
    const known = await askHost(page, 'orders.get', { instanceId, orderId: String(other) })
    const { firstName, lastName } = known.order.billingAddress ?? { firstName: '', lastName: '' }
    const buyer = `${firstName} ${lastName}`
    await page.getByRole('menuitem', { name: 'Change customer…' }).click()
    const dialog = page.getByRole('dialog', { name: `Change the customer of order ${order}` })
    const change = dialog.getByRole('button', { name: 'Change the customer' })
    await expect(change).toBeDisabled()
    await dialog.getByRole('combobox', { name: 'Customer' }).fill(buyer)
    await page.getByRole('option', { name: buyer }).first().click()
    await change.click()
    await expect(dialog).toBeHidden()
    const compared = page.getByRole('table', { name: 'BigCommerce and back office, side by side' })
    await expect(compared.getByRole('row', { name: /^Customer/ })).toContainText(buyer)
    await page.getByRole('table', { name: '1 invoice' }).getByRole('link').click()
    await expect(page.getByRole('region', { name: 'About' })).toContainText(buyer)
    await page.goBack()
  })
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText(
    'confirmed by the workflow Confirm the order',
  )
  await expectNoAxeViolations(page)
})
