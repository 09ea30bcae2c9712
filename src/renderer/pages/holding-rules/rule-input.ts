import type { HoldingRule } from '@shared/domain/holding-rules'

/** The contract's lists may be changed by whoever gets them. */
export function toInput({ countries, gateways, notes, emails, ...rule }: HoldingRule) {
  const lists = { countries: [...countries], gateways: [...gateways], notes: [...notes], emails: [...emails] }
  return { ...rule, ...lists }
}
