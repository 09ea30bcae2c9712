import { connectStore, openScreen, report, runOperation } from './support/actions.ts'
import { expectCauses, expectOrder, onlyOrders, placeOrders } from './support/orders.ts'
import { expect, test } from './support/test.ts'

test.use({ demoStoreArgs: ['--products', '12', '--orders', '0', '--plan', 'enterprise'] })

test('An order that does not add up is held with its breakdown, and accepted with a reason (ORD-4)', async ({
  page,
  demoStore,
}) => {
  await connectStore(page, demoStore)
  await runOperation(page, 'Import listings')
  const [order = 0] = await placeOrders(demoStore, { kind: 'simple' })
  await demoStore.control(`/_demo/orders/${order}`, 'PATCH', { total_inc_tax: '19.5000', total_ex_tax: '18.0000' })
  await runOperation(page, 'Import orders', onlyOrders([order]))
  await expect(report(page)).toContainText('Needs you1')

  await openScreen(page, 'Orders')
  await page.getByRole('group', { name: 'Views' }).getByRole('button', { name: 'Held' }).click()
  await expectOrder(page, order, 'Held')
  await page.getByRole('gridcell', { name: `#${order}` }).click()
  const panel = page.getByRole('dialog', { name: `Order #${order}` })

  await test.step('it shows what its parts come to, and that there is no sale order', async () => {
    await expect(panel.getByRole('alert').or(panel.getByRole('status')).first()).toBeVisible()
    await expect(panel).toContainText(`Order ${order} is on hold`)
    const sum = panel.getByRole('table', { name: 'Control sum' })
    await expect(sum.getByRole('row', { name: 'Total that BigCommerce states' })).toContainText('$19.50')
    await expect(sum.getByRole('row', { name: 'Difference' })).not.toContainText('$0.00')
    await expect(panel.getByText('Does not agree')).toBeVisible()
  })

  await test.step('it is accepted only with a reason', async () => {
    await panel.getByRole('button', { name: 'Accept with a reason…' }).click()
    const dialog = page.getByRole('dialog', { name: `Accept order ${order} as it is` })
    const accept = dialog.getByRole('button', { name: 'Accept $19.50' })
    await expect(accept).toBeDisabled()
    await dialog.getByLabel('Reason').fill('Agreed on the telephone')
    await accept.click()
    await expect(dialog).toBeHidden()
  })

  await test.step('it comes in at the store’s total, with the correction and the reason in sight', async () => {
    const compared = panel.getByRole('table', { name: 'BigCommerce and back office, side by side' })
    await expect(compared.getByRole('row', { name: /^Correction to the total accepted by hand/ })).toContainText('−$')
    await expect(compared.getByRole('row', { name: /^Total \$19\.50/ })).toContainText('=')
    await expect(panel.getByText('Agreed on the telephone').first()).toBeVisible()
    await panel.getByRole('button', { name: 'Close' }).click()
    await expect(panel).toBeHidden()
    await page.getByRole('group', { name: 'Views' }).getByRole('button', { name: 'All' }).click()
    await expectOrder(page, order, 'Needs a workflow')
    await expectCauses(page, 1)
  })
})
