import { expectNoAxeViolations } from './support/accessibility.ts'
import { addInstance, openScreen, runOperation, startConfirm } from './support/actions.ts'
import { expectOrder, onlyOrders, placeOrders } from './support/orders.ts'
import { expect, test } from './support/test.ts'

test.use({ demoStoreArgs: ['--products', '12', '--orders', '0', '--plan', 'enterprise'] })

test('Paid orders run their workflow from the first import on, and go on from the order’s page (FWF-2, FWF-3, ORD-11)', async ({
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
  await runOperation(page, 'Import orders', onlyOrders([order]))
  await openScreen(page, 'Orders')
  await expectOrder(page, order, 'Imported')
  await page.getByRole('gridcell', { name: `#${order}` }).click()
  await page.getByRole('link', { name: 'Open as a page' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Order #${order}` })).toBeVisible()

  await test.step('what can not be done yet says why', async () => {
    await expect(page.getByRole('table', { name: '1 delivery' })).toContainText('OUT00001')
    const send = page.getByRole('button', { name: 'Send shipments…' })
    await page.getByRole('button', { name: 'Read again' }).focus()
    await page.keyboard.press('Tab')
    await expect(send).toBeFocused()
    await expect(page.getByRole('tooltip')).toContainText(/^OUT00001 .*validate it first$/)
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
    await page.keyboard.press('Escape')
  })
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText(
    'confirmed by the workflow Confirm the order',
  )
  await expectNoAxeViolations(page)
})
