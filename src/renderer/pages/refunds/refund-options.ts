import { formatMoney } from '@renderer/kit/money'
import type { QuotedRefund } from '@shared/contract/refunds'
import type { RefundOption } from '@shared/domain/marketplace-payment'
import type { RefundChoice, Resolution } from '@shared/domain/refund-quote'
import { sentence } from '@shared/messages/message'
import { parseDecimal, toMoney } from '@shared/money'
import type { RadioOption } from './radio-list'

/** The ways that BigCommerce offers; one that can't be taken says why. */
export function methodOptions(choices: readonly RefundChoice[], currency: string): readonly RadioOption[] {
  return choices.map(({ id, payments, why }) => {
    const label = payments.map((payment) => legWords(payment, payments.length > 1, currency)).join(' + ')
    if (why) return { value: id, label, help: sentence(why.code, why.params), disabled: true }
    const offline = payments.find((payment) => payment.offline)
    return offline ? { value: id, label, help: offlineWords(offline) } : { value: id, label }
  })
}

function legWords({ description, providerId, amount }: RefundOption, ofSeveral: boolean, currency: string): string {
  const name = description || providerId
  return ofSeveral ? `${name} ${formatMoney(amount, currency)}` : name
}

function offlineWords({ offlineReason }: RefundOption): string {
  return [sentence('refunds.ask.offline'), offlineReason].filter((part) => part !== '').join(' ')
}

/** Whose figure counts where quote and note differ (RFD-5); one that can't says why. */
export function resolutionOptions({ note, quote, difference, notTheQuote }: QuotedRefund): readonly RadioOption[] {
  const { currency } = note
  const values: readonly Exclude<Resolution, 'none'>[] = ['take-quote', 'override']
  return values.map((value) => {
    const amount = value === 'override' ? note.total : toMoney(parseDecimal(quote.total), currency)
    const label = sentence(`refunds.ask.${value}`, { amount: formatMoney(amount, currency) })
    const why = value === 'take-quote' ? notTheQuote : null
    if (why) return { value, label, help: sentence(why.code, why.params), disabled: true }
    const params = { name: note.name, difference: formatMoney(difference.total, currency) }
    return { value, label, help: sentence(`refunds.ask.${value}-help`, params) }
  })
}
