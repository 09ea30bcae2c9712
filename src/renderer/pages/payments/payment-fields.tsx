import { Select, TextInput } from '@mantine/core'
import { DecimalInput } from '@renderer/kit/decimal-input'
import { formatMoney } from '@renderer/kit/money'
import { useLive } from '@renderer/live'
import { sentence } from '@shared/messages/message'
import { toMoney } from '@shared/money'
import { readAmount } from '@shared/read-decimal'
import { useState } from 'react'
import { useShopDay } from '../documents/shop-day'

export interface PaymentDraft {
  readonly amount: string
  /** Null: as suggested, which may come a moment later than the form. */
  readonly method: string | null
  readonly journalId: string | null
  readonly paidOn: string
  /** The press: a second one of the same form is the same payment. */
  readonly key: string
}

interface PaymentWishes {
  readonly instanceId: string | null
  readonly currency: string
  /** In ten-thousandths. */
  readonly most: bigint
  /** How it was most likely paid. */
  readonly suggested: string
}

/** A payment as far as it is written: begins with all that is left, today where the shop is. */
export function usePayment({ instanceId, currency, most, suggested }: PaymentWishes) {
  const today = useShopDay(instanceId)
  const journals = useLive('payments.choices', {}, ['payment-journals']).data?.journals.filter(({ active }) => active)
  const [draft, setDraft] = useState<PaymentDraft>(() => ({
    amount: toMoney(most, currency),
    method: null,
    journalId: null,
    paidOn: today,
    key: crypto.randomUUID(),
  }))
  const read = readAmount(draft.amount, currency, { most })
  const paymentJournalId = draft.journalId ?? journals?.[0]?.id ?? null
  const method = (draft.method ?? suggested).trim()
  const { key } = draft
  const isReady = read.value !== null && method !== '' && draft.paidOn !== '' && paymentJournalId !== null
  return {
    draft,
    setDraft,
    read,
    method: draft.method ?? suggested,
    journals: journals ?? [],
    paymentJournalId,
    /** What the contract takes; null while something is missing or wrong. */
    payment: isReady ? { amount: read.value, method, paymentJournalId, paidOn: draft.paidOn, key } : null,
  }
}

interface PaymentFieldsProps {
  readonly form: ReturnType<typeof usePayment>
  readonly currency: string
  /** "€12.50 is left to pay". */
  readonly left: string
}

/** Amount, method, journal and day of a payment. */
export function PaymentFields({ form, currency, left }: PaymentFieldsProps) {
  const { draft, setDraft, read, method, journals, paymentJournalId } = form
  return (
    <>
      <DecimalInput
        label={sentence('payments.amount', { currency })}
        description={left}
        text={draft.amount}
        onText={(amount) => setDraft({ ...draft, amount })}
        read={read}
        autoFocus
        required
      />
      <TextInput
        label={sentence('payments.method')}
        description={sentence('payments.method-help')}
        maxLength={200}
        withAsterisk
        value={method}
        onChange={({ currentTarget }) => setDraft({ ...draft, method: currentTarget.value })}
      />
      <Select
        label={sentence('payments.journal')}
        allowDeselect={false}
        data={journals.map(({ id, name }) => ({ value: id, label: name }))}
        value={paymentJournalId}
        onChange={(journalId) => setDraft({ ...draft, journalId })}
      />
      <TextInput
        type="date"
        label={sentence('payments.paid-on')}
        value={draft.paidOn}
        onChange={({ currentTarget }) => setDraft({ ...draft, paidOn: currentTarget.value })}
      />
    </>
  )
}

/** The amount as the button says it; as it was written while it can't be read. */
export function amountWord({ draft, read }: ReturnType<typeof usePayment>, currency: string): string {
  return read.value === null ? draft.amount : formatMoney(read.value, currency)
}
