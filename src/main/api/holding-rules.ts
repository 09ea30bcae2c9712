import type { Journal } from '@main/db/db'
import { orders } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import type { Handlers } from '@shared/contract'
import type { RuleTried } from '@shared/contract/holding-rules'
import { wrongField } from '@shared/domain/holding-rule-form'
import { type HoldingRule, hasConditions, whyHeld } from '@shared/domain/holding-rules'
import type { MirroredOrder } from '@shared/domain/mirror'
import { caseless } from '@shared/text'
import type { ApiPorts } from './ports'

type RuleCalls = Extract<keyof Handlers, `holdingRules.${string}`>

/** Orders that a rule is tried on, the newest first. */
const triedOn = 500

/** The rules are part of the instance's settings; orders are held when they are imported. */
export function holdingRuleHandlers({ db, instances }: ApiPorts): Pick<Handlers, RuleCalls> {
  const recent = async (instanceId: string) => newest(await db.instance(instances.get(instanceId).id))
  const setRules = (instanceId: string, edit: (rules: readonly HoldingRule[]) => readonly HoldingRule[]) =>
    instances.update(instanceId, (instance) => {
      const holdingRules = edit(instance.settings.holdingRules)
      return { ...instance, settings: { ...instance.settings, holdingRules } }
    })

  return {
    async 'holdingRules.list'({ instanceId }) {
      const { holdingRules } = instances.get(instanceId).settings
      if (holdingRules.length === 0) return []
      const known = await recent(instanceId)
      return holdingRules.map((rule) => ({ rule, tried: tryOn(rule, known) }))
    },

    async 'holdingRules.try'({ instanceId, rule }) {
      check(rule, [])
      return tryOn(rule, await recent(instanceId))
    },

    async 'holdingRules.save'({ instanceId, rule }) {
      check(rule, instances.get(instanceId).settings.holdingRules)
      return setRules(instanceId, (rules) =>
        rules.some(({ id }) => id === rule.id)
          ? rules.map((one) => (one.id === rule.id ? rule : one))
          : [...rules, rule],
      )
    },

    async 'holdingRules.remove'({ instanceId, ruleId }) {
      const { holdingRules } = instances.get(instanceId).settings
      if (!holdingRules.some(({ id }) => id === ruleId))
        throw rejected('error.not-found', { what: 'holding rule', id: ruleId })
      return setRules(instanceId, (rules) => rules.filter(({ id }) => id !== ruleId))
    },
  }
}

async function newest(journal: Journal): Promise<readonly MirroredOrder[]> {
  return (await journal.query(orders, { sort: '-createdAt', limit: triedOn })).rows
}

function tryOn(rule: HoldingRule, known: readonly MirroredOrder[]): RuleTried {
  return { held: known.filter(({ order }) => whyHeld(order, rule) !== null).length, of: known.length }
}

const wrong = {
  atLeast: 'holding.bad-amount',
  currency: 'holding.bad-currency',
  countries: 'holding.bad-country',
} as const

function check(rule: HoldingRule, others: readonly HoldingRule[]): void {
  const { name } = rule
  const field = wrongField(rule)
  if (field !== null) throw rejected(wrong[field], { name })
  if (!hasConditions(rule)) throw rejected('holding.no-conditions', { name })
  const taken = others.some(({ id, name: other }) => id !== rule.id && caseless(other) === caseless(name))
  if (taken) throw rejected('holding.name-taken', { name })
}
