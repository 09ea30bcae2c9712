import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/accessibility.ts'
import { focusRow, openScreen } from './support/actions.ts'
import type { DemoStore } from './support/demo-store.ts'
import { liveInstance, soldOrder } from './support/live-instance.ts'
import { placeOrders } from './support/orders.ts'
import { expect, test } from './support/test.ts'

test.use({ demoStoreArgs: ['--products', '12', '--orders', '0', '--plan', 'enterprise'] })

test('An order for two addresses leaves in two parcels with two carriers, and BigCommerce has both shipments (ORD-6, FUL-1, FUL-2, FUL-3)', async ({
  page,
  demoStore,
}) => {
  const [order = 0] = await placeOrders(demoStore, { kind: 'several-addresses', status_id: 11 })
  await soldOrder(page, await liveInstance(page, demoStore), order)
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  const rows = page.getByRole('grid', { name: 'Deliveries' }).getByRole('row')
  const views = page.getByRole('group', { name: 'Views' })
  const view = (name: string | RegExp) => views.getByRole('button', { name })
  const panel = page.getByRole('dialog', { name: /^Delivery OUT\d+/ })
  await expect(view(/^To do\s*2$/)).toHaveAttribute('aria-pressed', 'true')
  await expect(rows).toHaveCount(3)

  await test.step('the first leaves, although the books know of no stock', async () => {
    await rows.filter({ hasText: 'OUT00001' }).press('Enter')
    await expect(panel).toContainText('Waiting for stock')
    await panel.getByRole('button', { name: 'Validate…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Validate OUT00001' })
    await dialog.getByLabel('Carrier').fill('ups')
    await page.getByRole('option', { name: 'UPS', exact: true }).click()
    await dialog.getByLabel('Tracking number').fill('1Z999AA10123456784')
    await dialog.getByRole('button', { name: /^Validate \d+ pieces?$/ }).click()
    await expect(dialog.getByRole('alert')).toContainText(/OUT00001 lacks \d+ of /)
    await dialog.getByLabel('It is here, whatever the books say').check()
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: /^Validate \d+ pieces?$/ }).click()
    await expect(dialog).toBeHidden()
  })

  await test.step('it is sent when the mail of BigCommerce was pointed out', async () => {
    await panel.getByRole('button', { name: 'Send to BigCommerce…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Send OUT00001 to BigCommerce' })
    await expect(dialog).toContainText('BigCommerce mails the buyer')
    await dialog.getByRole('button', { name: 'Send 1 shipment' }).click()
    await expect(panel.getByRole('region', { name: 'In BigCommerce' })).toContainText(/It is shipment \d+ of order/)
    await expect(panel.getByRole('link', { name: 'See its turn in the queue' })).toBeVisible()
    await panel.getByRole('button', { name: 'Close' }).click()
  })

  await test.step('the second goes out with another carrier, and is sent with the same press', async () => {
    await rows.filter({ hasText: 'OUT00002' }).press('Enter')
    await panel.getByRole('button', { name: 'Validate…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Validate OUT00002' })
    await dialog.getByLabel('Carrier').fill('DHL Express')
    await dialog.getByLabel('Tracking number').fill('JD014600003828')
    await dialog.getByLabel('It is here, whatever the books say').check()
    await dialog.getByLabel('Then send it to BigCommerce').check()
    await expect(dialog).toContainText('BigCommerce mails the buyer')
    await dialog.getByRole('button', { name: /^Validate \d+ pieces?$/ }).click()
    await expect(panel).toContainText(/Shipment \d+/)
    await panel.getByRole('button', { name: 'Close' }).click()
  })

  await test.step('nothing is left to do, and the list says what became of both', async () => {
    await expect(page.getByText('Nothing is left to deliver.')).toBeVisible()
    await view('All').click()
    await expect(rows.filter({ hasText: 'UPS' })).toContainText(/1Z999AA10123456784.*Shipment \d+/)
    await expect(rows.filter({ hasText: 'DHL Express' })).toContainText(/JD014600003828.*Shipment \d+/)
  })

  await test.step('BigCommerce has one shipment for each address, with its carrier and tracking', async () => {
    const shipments = await shipmentsOf(demoStore, order)
    expect(shipments.map(({ tracking_carrier, tracking_number }) => [tracking_carrier, tracking_number])).toEqual([
      ['ups', '1Z999AA10123456784'],
      ['dhl', 'JD014600003828'],
    ])
    expect(new Set(shipments.map(({ order_address_id }) => order_address_id)).size).toBe(2)
  })

  await test.step('what can not be sent again says why, one by one', async () => {
    await sendAll(page)
    const dialog = page.getByRole('dialog', { name: 'Send deliveries to BigCommerce' })
    await expect(dialog).toContainText('2 can not be sent')
    await expect(dialog).toContainText('OUT00001 is in BigCommerce already, as shipment')
    await expect(dialog.getByRole('button', { name: 'Send 0 shipments' })).toBeDisabled()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  await test.step('the palette finds it by its number', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Search or run…' }).getByRole('textbox').fill('OUT00002')
    await page.getByRole('button', { name: /^Delivery OUT00002/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Delivery OUT00002' })).toBeVisible()
  })
  await openScreen(page, 'Orders')
  await expect(page.getByRole('row', { name: `Order ${order}` })).toContainText('Shipped')
})

async function sendAll(page: Page): Promise<void> {
  await focusRow(page.getByRole('grid', { name: 'Deliveries' }), 1)
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Send 2 to BigCommerce…' }).click()
}

interface Shipment {
  readonly order_address_id: number
  readonly tracking_carrier: string
  readonly tracking_number: string
}

/** As BigCommerce's own API tells them (Orders V2, List Order Shipments). */
async function shipmentsOf({ apiUrl, accessToken }: DemoStore, order: number): Promise<readonly Shipment[]> {
  const response = await fetch(`${apiUrl}/v2/orders/${order}/shipments`, {
    headers: { 'X-Auth-Token': accessToken, Accept: 'application/json' },
  })
  return (await response.json()) as readonly Shipment[]
}
