import { expectNoAxeViolations } from './support/accessibility.ts'
import { goTo, liveInstance } from './support/live-instance.ts'
import { expectOrder, placeOrders } from './support/orders.ts'
import { expect, test } from './support/test.ts'

test.use({ demoStoreArgs: ['--products', '12', '--orders', '0', '--plan', 'enterprise'] })

test('A rule holds an order before anything is booked, until it is released with a reason (ORD-14)', async ({
  page,
  demoStore,
}) => {
  const live = await liveInstance(page, demoStore)

  await test.step('a rule is made in the instance’s settings', async () => {
    await goTo(page, `/instances/${live.instanceId}?tab=holding`)
    await page.getByRole('button', { name: 'Add a rule' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a rule' })
    await dialog.getByLabel('Name').fill('By card')
    await expect(dialog.getByRole('button', { name: 'Save the rule' })).toBeDisabled()
    await dialog.getByLabel('Payment gateways').fill('Stripe')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Save the rule' }).click()
    await expect(page.getByRole('table', { name: 'Holding rules' })).toContainText('paid by Stripe')
  })

  const [order = 0] = await placeOrders(demoStore, { kind: 'simple', payment_method: 'Stripe', status_id: 11 })
  await live.run('import-orders', {})
  await test.step('the order is held and says why; it comes in once it is released', async () => {
    await goTo(page, '/orders?view=held')
    await expectOrder(page, order, 'Held')
    await goTo(page, `/orders/${live.instanceId}/${order}`)
    await expect(page.getByRole('table', { name: 'On hold because' })).toContainText('It is paid by Stripe')
    await page.getByRole('button', { name: 'Release with a reason…' }).click()
    const dialog = page.getByRole('dialog', { name: `Release order ${order}` })
    await dialog.getByLabel('Reason').fill('Known buyer')
    await dialog.getByRole('button', { name: 'Release', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Released by hand: Known buyer')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Release with a reason…' })).toHaveCount(0)
  })
})
