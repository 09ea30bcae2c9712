import type { HoldingRule } from '@shared/domain/holding-rules'
import { sentence } from '@shared/messages/message'

/** What a rule holds, in a line: "from 500 USD, shipped to NG". */
export function ruleWords({ amount, countries, countriesOf, addresses, ...rule }: HoldingRule): string {
  return [
    amount ? sentence('screens.holding-amount', { amount: amount.atLeast, currency: amount.currency }) : '',
    countries.length > 0
      ? sentence('screens.holding-countries', { of: countriesOf, countries: countries.join(', ') })
      : '',
    addresses === null ? '' : sentence(`screens.holding-${addresses}`),
    rule.gateways.length > 0 ? sentence('screens.holding-gateways', { gateways: rule.gateways.join(', ') }) : '',
    rule.notes.length > 0 ? sentence('screens.holding-notes', { notes: rule.notes.join('”, “') }) : '',
    rule.emails.length > 0 ? sentence('screens.holding-emails', { emails: rule.emails.join(', ') }) : '',
    rule.guests ? sentence('screens.holding-guests') : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}
