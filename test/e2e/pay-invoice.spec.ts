import { expectNoAxeViolations } from './support/accessibility.ts'
import { askHost } from './support/ask-host.ts'
import { goTo, liveInstance, soldOrder } from './support/live-instance.ts'
import { placeOrders } from './support/orders.ts'
import { expect, test } from './support/test.ts'

test.use({ demoStoreArgs: ['--products', '12', '--orders', '0', '--plan', 'enterprise'] })

test('An invoice is posted, paid in two parts, and a line of it is taken back by a credit note (RFD-1, DSK-9)', async ({
  page,
  demoStore,
}) => {
  const [order = 0] = await placeOrders(demoStore, { kind: 'simple', status_id: 11 })
  const saleOrderId = await soldOrder(page, await liveInstance(page, demoStore), order)
  const { id, total } = await askHost(page, 'invoices.create', {
    saleOrderId,
    invoiceDate: '2026-06-20',
    paymentTermId: null,
  })
  await goTo(page, `/invoices/${id}`)
  const heading = page.getByRole('heading', { level: 1, name: /^Invoice INV\/2026\/0+1$/ })
  const register = page.getByRole('button', { name: 'Register payment…' })

  await test.step('a draft takes no payment, and says so', async () => {
    await register.focus()
    await expect(page.getByRole('tooltip')).toContainText('post')
    await page.getByRole('button', { name: 'Post', exact: true }).click()
    await expect(heading).toBeVisible()
  })

  const dialog = page.getByRole('dialog', { name: /^Register a payment for INV\// })
  const amount = dialog.getByLabel(/^Amount in USD/)

  await test.step('what is no clear amount is refused where it is written', async () => {
    await register.click()
    await expect(amount).toHaveValue(total)
    await amount.fill('1,50')
    await expect(dialog).toContainText('“1,50” is no clear number')
    await amount.fill('1.005')
    await expect(dialog).toContainText('at most 2 decimals')
    await amount.fill('9999999')
    await expect(dialog).toContainText(`At most ${total}`)
    await expect(dialog.getByRole('button', { name: /^Register/ })).toBeDisabled()
    await expectNoAxeViolations(page)
  })

  await test.step('a part is paid, then the rest', async () => {
    await amount.fill('1.50')
    await dialog.getByLabel(/^Method/).fill('Cash')
    await dialog.getByRole('button', { name: 'Register $1.50' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Paid in part')).toBeVisible()
    await register.click()
    await expect(amount).not.toHaveValue(total)
    await dialog.getByLabel(/^Method/).fill('Bank transfer')
    await dialog.getByRole('button', { name: /^Register \$/ }).click()
    await expect(dialog).toBeHidden()
    const payments = page.getByRole('table', { name: '2 payments' })
    await expect(payments.getByRole('row', { name: /Cash/ })).toContainText('$1.50')
    await expect(register).toBeFocused()
    // The page's head still says that some is left until the invoice is read again, and what it says moves the button.
    await expect(register).toHaveAttribute('aria-disabled', 'true')
    await register.hover()
    await expect(page.getByRole('tooltip')).toContainText(/^Nothing of INV\/.* is left to pay$/)
  })

  await test.step('a correction of it goes back with a credit note, to the cent', async () => {
    await page.getByRole('button', { name: 'Credit note…' }).click()
    const make = page.getByRole('dialog', { name: /^Credit note for INV\// })
    await make.getByRole('radio', { name: 'Some of it' }).check()
    await make
      .getByLabel(/^Quantity of/)
      .first()
      .fill('99')
    await expect(make).toContainText(/At most \d+/)
    await make
      .getByLabel(/^Quantity of/)
      .first()
      .fill('')
    await make
      .getByLabel(/^Amount of/)
      .first()
      .fill('0.50')
    await make.getByRole('button', { name: 'Add a correction' }).click()
    const correction = make.getByRole('group', { name: 'Correction' })
    await correction.getByLabel('What for').fill('Came late')
    await correction.getByLabel(/^Amount/).fill('0.25')
    await make.getByLabel('Reason').fill('Scratched')
    await expectNoAxeViolations(page)
    await make.getByRole('button', { name: 'Make a draft over $0.75' }).click()
    await expect(make).toBeHidden()
    await page.getByRole('table', { name: '1 credit note' }).getByRole('link').click()
    await page.getByRole('button', { name: 'Post', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^Credit note RINV\// })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Refund in BigCommerce…' })).toBeVisible()
    await expectNoAxeViolations(page)
  })

  await test.step('the lists know of all of it', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('f')
    await expect(
      page.getByRole('group', { name: 'Views' }).getByRole('button', { name: /^To refund\s*1$/ }),
    ).toBeVisible()
    await expect(page.getByRole('grid', { name: 'Refunds' })).toContainText('Scratched')
    await expectNoAxeViolations(page)
    await page.keyboard.press('g')
    await page.keyboard.press('y')
    await expect(page.getByRole('grid', { name: 'Payments' }).getByRole('row')).toHaveCount(3)
  })
})
