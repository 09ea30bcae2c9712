import { Button, NativeSelect, NumberInput, Popover, TextInput } from '@mantine/core'
import { api } from '@renderer/api'
import { usePerform } from '@renderer/perform'
import type { PaymentJournal, PaymentTerm } from '@shared/domain/documents'
import { sentence } from '@shared/messages/message'
import { type ReactNode, useState } from 'react'

/** A further journal, made without leaving the form. */
export function AddJournal({ onAdded }: { readonly onAdded: (journal: PaymentJournal) => void }) {
  const [name, setName] = useState('')
  const [kind, setKind] = useState<PaymentJournal['kind']>('bank')
  const kinds = ['bank', 'cash'] as const
  return (
    <Add
      label={sentence('screens.workflow-add-journal')}
      ready={name.trim() !== ''}
      add={() => api('workflows.addJournal', { name, kind })}
      onAdded={onAdded}
    >
      <TextInput
        label={sentence('screens.workflow-name')}
        maxLength={80}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <NativeSelect
        label={sentence('screens.workflow-journal-kind')}
        value={kind}
        data={kinds.map((value) => ({ value, label: sentence(`screens.workflow-journal-kind.${value}`) }))}
        onChange={({ currentTarget }) => setKind(currentTarget.value as PaymentJournal['kind'])}
      />
    </Add>
  )
}

/** A further payment term. */
export function AddTerm({ onAdded }: { readonly onAdded: (term: PaymentTerm) => void }) {
  const [name, setName] = useState('')
  const [days, setDays] = useState(30)
  return (
    <Add
      label={sentence('screens.workflow-add-term')}
      ready={name.trim() !== ''}
      add={() => api('workflows.addTerm', { name, days })}
      onAdded={onAdded}
    >
      <TextInput
        label={sentence('screens.workflow-name')}
        placeholder={sentence('screens.workflow-term-example')}
        maxLength={80}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <NumberInput
        label={sentence('screens.workflow-term-days')}
        min={0}
        max={3650}
        allowDecimal={false}
        value={days}
        onChange={(value) => setDays(Number(value) || 0)}
      />
    </Add>
  )
}

interface AddProps<T> {
  readonly label: string
  readonly ready: boolean
  readonly add: () => Promise<T>
  readonly onAdded: (made: T) => void
  readonly children: ReactNode
}

function Add<T>({ label, ready, add, onAdded, children }: AddProps<T>) {
  const { perform, busy } = usePerform()
  const [opened, setOpened] = useState(false)
  const submit = async () => {
    const made = await perform(add)
    if (!made) return
    onAdded(made)
    setOpened(false)
  }
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus withArrow>
      <Popover.Target>
        <Button variant="subtle" onClick={() => setOpened(!opened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="stack">
          {children}
          <Button loading={busy} disabled={!ready} onClick={() => void submit()}>
            {sentence('screens.workflow-add')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
