import { z } from 'zod'
import type { HoldingRule } from '../domain/holding-rules'
import type { Instance } from '../domain/instance'
import { command, id } from './command'

const texts = z.array(z.string().trim().min(1).max(250)).max(200)

const rule = z.strictObject({
  id,
  name: z.string().trim().min(1).max(80),
  on: z.boolean(),
  amount: z.strictObject({ atLeast: z.string().max(20), currency: z.string().max(3) }).nullable(),
  countries: texts,
  countriesOf: z.enum(['either', 'billing', 'shipping']),
  addresses: z.enum(['differ', 'differ-country']).nullable(),
  gateways: texts,
  notes: texts,
  emails: texts,
  guests: z.boolean(),
})

/** How many of the orders read last a rule would have held, on or off. */
export interface RuleTried {
  readonly held: number
  readonly of: number
}

/** Which orders wait for a person before anything is booked (ORD-14). */
export const holdingRuleCommands = {
  'holdingRules.list': command(z.strictObject({ instanceId: id })).answers<
    readonly { readonly rule: HoldingRule; readonly tried: RuleTried }[]
  >(),
  /** Also one that is not saved yet. */
  'holdingRules.try': command(z.strictObject({ instanceId: id, rule })).answers<RuleTried>(),
  /** New, or in place of the one with its id. */
  'holdingRules.save': command(z.strictObject({ instanceId: id, rule })).answers<Instance>(),
  'holdingRules.remove': command(z.strictObject({ instanceId: id, ruleId: id })).answers<Instance>(),
}
