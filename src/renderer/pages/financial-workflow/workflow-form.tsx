import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { api } from '@renderer/api'
import { useLive } from '@renderer/live'
import { usePerform } from '@renderer/perform'
import { type FinancialWorkflow, withStep, workflowOf, workflowSteps } from '@shared/domain/financial-workflow'
import { sentence } from '@shared/messages/message'
import { type FormEvent, useState } from 'react'
import { AddJournal, AddTerm } from './add-choice'

interface WorkflowFormProps {
  readonly instanceId: string
  /** Null: a new one. */
  readonly workflow: FinancialWorkflow | null
  readonly onDone: () => void
}

/** A workflow's name, which steps it runs, and on what it books. */
export function WorkflowForm({ instanceId, workflow, onDone }: WorkflowFormProps) {
  const { perform, busy } = usePerform()
  const [edited, setEdited] = useState<FinancialWorkflow>(workflow ?? workflowOf('', '', 'confirmSaleOrder'))
  const set = (changes: Partial<FinancialWorkflow>) => setEdited((before) => ({ ...before, ...changes }))
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const { id: _id, ...input } = edited
    const saved = await perform(
      () => api('workflows.save', { instanceId, workflowId: workflow?.id ?? null, ...input }),
      (made) => ({ code: 'screens.workflow-saved', params: { name: made.name } }),
    )
    if (saved) onDone()
  }
  return (
    <form
      className="card stack"
      onSubmit={save}
      aria-label={
        workflow ? sentence('screens.workflow-edit', { name: workflow.name }) : sentence('screens.workflow-new')
      }
    >
      <TextInput
        label={sentence('screens.workflow-name')}
        placeholder={sentence('screens.workflow-name-example')}
        data-autofocus
        autoFocus
        maxLength={80}
        value={edited.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <fieldset className="choices whole">
        <legend className="strong">{sentence('screens.workflow-steps-lead')}</legend>
        {workflowSteps.map(({ step }) => (
          <Checkbox
            key={step}
            label={sentence(`screens.workflow-step.${step}`)}
            description={sentence(`screens.workflow-step-help.${step}`)}
            checked={edited[step]}
            onChange={({ currentTarget }) => setEdited((before) => withStep(before, step, currentTarget.checked))}
          />
        ))}
      </fieldset>
      {edited.createInvoice && <Booking edited={edited} onChange={set} />}
      <div className="row-flex end">
        <Button variant="default" onClick={onDone}>
          {sentence('screens.instance-cancel')}
        </Button>
        <Button type="submit" loading={busy} disabled={edited.name.trim() === ''}>
          {sentence('screens.workflow-save')}
        </Button>
      </div>
    </form>
  )
}

interface BookingProps {
  readonly edited: FinancialWorkflow
  readonly onChange: (changes: Partial<FinancialWorkflow>) => void
}

/** Day, term and journal: shown once there is an invoice to book. */
function Booking({ edited, onChange }: BookingProps) {
  const { data } = useLive('workflows.choices', {}, ['payment-journals', 'payment-terms'])
  const days = ['order-date', 'today'] as const
  return (
    <div className="row-flex bottom">
      <NativeSelect
        label={sentence('screens.workflow-invoice-date')}
        value={edited.invoiceDate}
        data={days.map((value) => ({ value, label: sentence(`screens.workflow-invoice-date.${value}`) }))}
        onChange={({ currentTarget }) => onChange({ invoiceDate: currentTarget.value as (typeof days)[number] })}
      />
      <NativeSelect
        label={sentence('screens.workflow-term')}
        value={edited.paymentTermId ?? ''}
        data={[
          { value: '', label: sentence('screens.workflow-term-at-once') },
          ...(data?.terms ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ currentTarget }) => onChange({ paymentTermId: currentTarget.value || null })}
      />
      <AddTerm onAdded={({ id }) => onChange({ paymentTermId: id })} />
      {edited.registerPayment && (
        <>
          <NativeSelect
            label={sentence('screens.workflow-journal')}
            value={edited.paymentJournalId ?? data?.journals[0]?.id ?? ''}
            data={(data?.journals ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={({ currentTarget }) => onChange({ paymentJournalId: currentTarget.value })}
          />
          <AddJournal onAdded={({ id }) => onChange({ paymentJournalId: id })} />
        </>
      )}
    </div>
  )
}
