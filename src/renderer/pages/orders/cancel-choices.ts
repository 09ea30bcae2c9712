import { formatMoney } from '@renderer/kit/money'
import type { CancelQuoteMoney } from '@shared/contract/order-writes'
import { sentence } from '@shared/messages/message'
import { sentencesOf } from '../documents/action-words'
import type { RadioOption } from '../refunds/radio-list'

/** What becomes of the money; where none can go back, why. */
export function moneyChoices(money: CancelQuoteMoney, amount: string): readonly RadioOption[] {
  const keep: RadioOption = { value: 'keep', label: sentence('cancel.ask.keep') }
  if (money.how === 'none') {
    const help = sentencesOf(money.why).join(' ')
    return [{ value: 'back', label: sentence('cancel.ask.refund', { amount: 'none' }), help, disabled: true }, keep]
  }
  if (money.how === 'void') {
    const { gateway } = money
    const label = sentence('cancel.ask.void', { amount })
    return [{ value: 'back', label, help: sentence('cancel.ask.void-help', { gateway }) }, keep]
  }
  const { tax, currency, invoice } = money
  const of = { tax: formatMoney(tax, currency), invoice: invoice ?? 'none' }
  return [
    { value: 'back', label: sentence('cancel.ask.refund', { amount }), help: sentence('cancel.ask.refund-help', of) },
    keep,
  ]
}
