import { invoiceKey } from '@shared/domain/invoice-key'
import { openAmount } from '@shared/domain/open-amounts'
import { digitsOf, minorUnit, toMoney } from '@shared/money'
import { booksOf } from './books'
import type { Living } from './one-life'

const day = '2026-06-20'

/** Drafted, perhaps called off and drafted again, posted, and paid in up to three parts. */
export async function invoiceInParts({ world, saleOrderId, random, check }: Living): Promise<void> {
  const { invoices, payments } = world.backOffice
  const books = () => booksOf(world.backOffice, saleOrderId)
  const make = async () => {
    const { saleOrder, invoices: before } = await books()
    return invoices.ensure(invoiceKey(saleOrder, before), saleOrderId, { invoiceDate: day, paymentTermId: null })
  }
  const draft = (await make()).value
  if (draft.state === 'draft' && random.chance(0.2)) await invoices.cancel(draft.id)
  const { value } = await make()
  await check('invoice')
  await invoices.post(value.id, '2026-06-20T12:00:00.000Z')
  await check('post')
  const [journal] = await payments.journals()
  for (let part = 1; part <= 3; part += 1) {
    const invoice = (await books()).invoices.find(({ id }) => id === value.id)
    const open = invoice ? openAmount(invoice) : 0n
    if (open === 0n) return
    const unit = minorUnit(value.currency)
    const some = part === 3 ? open : BigInt(random.int(1, Number(open / unit))) * unit
    const amount = toMoney(some, value.currency)
    if (digitsOf(value.currency) === 0 && amount.includes('.')) throw new Error(`${amount} ${value.currency}`)
    const paid = { amount, method: 'Card', paymentJournalId: journal?.id ?? '', paidOn: day }
    for (let press = 0; press < 2; press += 1) await payments.register(`${value.id}/life/${part}`, value.id, paid)
    await check(`pay ${amount}`)
  }
}
