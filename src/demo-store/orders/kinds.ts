import { oddityRules } from './kinds-of-oddity.ts'
import { progressRules } from './kinds-of-progress.ts'
import { shoppingRules } from './kinds-of-shopping.ts'
import type { OrderPlan } from './order-plan.ts'
import type { Draw } from './plan-order.ts'

/** What a kind of order changes on a simple one: paid, of a registered customer, one address, awaiting fulfilment. */
export type KindRule = (plan: OrderPlan, draw: Draw) => void

/** Every kind of order there can be, by name. */
export const kindRules = { ...shoppingRules, ...progressRules, ...oddityRules }

export type KindName = keyof typeof kindRules

export const kindNames: readonly string[] = Object.keys(kindRules)

export function isKind(name: string): name is KindName {
  return kindNames.includes(name)
}
