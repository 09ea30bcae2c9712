import type { Fields, FieldValue } from '../field'
import { isDecimal } from '../money'
import type { HoldingRule } from './holding-rules'

/** A holding rule as a form: a condition that is left empty is not asked for. */
export const holdingRuleFields = {
  name: { kind: 'text', label: 'holding.field-name', initial: '', max: 80, required: true },
  atLeast: { kind: 'text', label: 'holding.field-amount', help: 'holding.field-amount-help', initial: '', max: 20 },
  currency: { kind: 'text', label: 'holding.field-currency', help: 'holding.field-currency-help', initial: '', max: 3 },
  countries: {
    kind: 'text',
    label: 'holding.field-countries',
    help: 'holding.field-countries-help',
    initial: '',
    max: 1000,
  },
  countriesOf: {
    kind: 'choice',
    label: 'holding.field-countries-of',
    initial: 'either',
    options: [
      { value: 'either', label: 'holding.of-either' },
      { value: 'billing', label: 'holding.of-billing' },
      { value: 'shipping', label: 'holding.of-shipping' },
    ],
  },
  addresses: {
    kind: 'choice',
    label: 'holding.field-addresses',
    initial: 'any',
    options: [
      { value: 'any', label: 'holding.addresses-any' },
      { value: 'differ', label: 'holding.addresses-differ' },
      { value: 'differ-country', label: 'holding.addresses-differ-country' },
    ],
  },
  gateways: { kind: 'text', label: 'holding.field-gateways', help: 'holding.field-commas', initial: '', max: 2000 },
  notes: { kind: 'text', label: 'holding.field-notes', help: 'holding.field-commas', initial: '', max: 2000 },
  emails: { kind: 'text', label: 'holding.field-emails', help: 'holding.field-emails-help', initial: '', max: 2000 },
  guests: { kind: 'toggle', label: 'holding.field-guests', initial: false },
} as const satisfies Fields

type Values = Readonly<Record<string, FieldValue>>

export function formOf(rule: HoldingRule): Values {
  return {
    name: rule.name,
    atLeast: rule.amount?.atLeast ?? '',
    currency: rule.amount?.currency ?? '',
    countries: rule.countries.join(', '),
    countriesOf: rule.countriesOf,
    addresses: rule.addresses ?? 'any',
    gateways: rule.gateways.join(', '),
    notes: rule.notes.join(', '),
    emails: rule.emails.join(', '),
    guests: rule.guests,
  }
}

/** The rule that a form says. What can't be one is left for the contract to refuse. */
export function ruleOf(values: Values, { id, on }: Pick<HoldingRule, 'id' | 'on'>): HoldingRule {
  const text = (field: string) => String(values[field] ?? '').trim()
  const list = (field: string) =>
    text(field)
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  const addresses = text('addresses')
  const of = text('countriesOf')
  return {
    id,
    on,
    name: text('name'),
    amount: text('atLeast') === '' ? null : { atLeast: text('atLeast'), currency: text('currency').toUpperCase() },
    countries: list('countries').map((code) => code.toUpperCase()),
    countriesOf: of === 'billing' || of === 'shipping' ? of : 'either',
    addresses: addresses === 'differ' || addresses === 'differ-country' ? addresses : null,
    gateways: list('gateways'),
    notes: list('notes'),
    emails: list('emails'),
    guests: values.guests === true,
  }
}

/** The field that can't be as it is; null: all can. */
export function wrongField({ amount, countries }: HoldingRule): 'atLeast' | 'currency' | 'countries' | null {
  if (amount && (!isDecimal(amount.atLeast) || amount.atLeast.startsWith('-'))) return 'atLeast'
  if (amount && !/^[A-Z]{3}$/.test(amount.currency)) return 'currency'
  return countries.every((code) => /^[A-Z]{2}$/.test(code)) ? null : 'countries'
}
