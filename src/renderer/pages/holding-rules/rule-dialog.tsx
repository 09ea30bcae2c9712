import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import { errorsOf, Form, type FormValues, initialValues } from '@renderer/kit/form'
import { toast } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import { formOf, holdingRuleFields, ruleOf, wrongField } from '@shared/domain/holding-rule-form'
import { type HoldingRule, hasConditions } from '@shared/domain/holding-rules'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { toInput } from './rule-input'

interface HoldingRuleDialogProps {
  readonly instanceId: string
  /** Null: a new one. */
  readonly rule: HoldingRule | null
  readonly onClose: () => void
}

const problems = {
  atLeast: 'holding.bad-amount',
  currency: 'holding.bad-currency',
  countries: 'holding.bad-country',
} as const

/** A holding rule as a form, with what it would have held of the orders that are here. */
export function HoldingRuleDialog({ instanceId, rule, onClose }: HoldingRuleDialogProps) {
  const [id] = useState(() => rule?.id ?? `rule-${crypto.randomUUID()}`)
  const [values, setValues] = useState<FormValues>(() => (rule ? formOf(rule) : initialValues(holdingRuleFields)))
  const made = ruleOf(values, { id, on: rule?.on ?? true })
  const wrong = wrongField(made)
  const errors = {
    ...(values.name === '' ? {} : errorsOf(holdingRuleFields, values)),
    ...(wrong && { [wrong]: sentence(problems[wrong], { name: made.name || sentence('screens.holding-add') }) }),
  }
  const isReady = made.name !== '' && wrong === null && hasConditions(made)
  const tried = useLive('holdingRules.try', isReady ? { instanceId, rule: toInput(made) } : null, ['orders']).data
  const save = async (): Promise<void> => {
    await api('holdingRules.save', { instanceId, rule: toInput(made) })
    toast({ tone: 'ok', text: sentence('screens.holding-saved', { name: made.name }) })
  }
  return (
    <FormDialog
      title={rule ? sentence('screens.holding-edit', { name: rule.name }) : sentence('screens.holding-add')}
      submit={sentence('screens.holding-save')}
      disabled={!isReady}
      opened
      onClose={onClose}
      onSubmit={save}
    >
      <Form fields={holdingRuleFields} values={values} errors={errors} onChange={setValues} />
      <p className="flat" role="status">
        {isReady && tried ? sentence('screens.holding-try', { held: tried.held, of: tried.of }) : ' '}
      </p>
    </FormDialog>
  )
}
