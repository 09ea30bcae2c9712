import { Button, TextInput } from '@mantine/core'
import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'

interface CreateCustomerProps {
  /** The name until another is typed. */
  readonly name: string
  /** The dialog's button. */
  readonly submit: string
  readonly onCreated: (contactId: string) => Promise<void>
}

/** The customer for orders that name nobody is seldom among the buyers: here one is made. */
export function CreateCustomer({ name, submit, onCreated }: CreateCustomerProps) {
  const [opened, setOpened] = useState(false)
  const [edited, setEdited] = useState<Draft | null>(null)
  const draft = edited ?? { name, email: '', phone: '' }
  const wrong = !/^(\S+@\S+)?$/.test(draft.email.trim())
  const close = (): void => {
    setEdited(null)
    setOpened(false)
  }
  const create = async (): Promise<void> => {
    const { id } = await api('customers.create', draft)
    await onCreated(id)
  }
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {sentence('screens.fix-create-customer')}
      </Button>
      <FormDialog
        title={sentence('screens.customers-new-title')}
        submit={submit}
        disabled={draft.name.trim() === '' || wrong}
        opened={opened}
        onClose={close}
        onSubmit={create}
      >
        {inputs.map(({ field, most, needed }) => (
          <TextInput
            key={field}
            label={sentence(`screens.customers-${field}`)}
            maxLength={most}
            withAsterisk={needed}
            data-autofocus={needed || undefined}
            autoComplete="off"
            error={field === 'email' && wrong ? sentence('screens.customers-email-wrong') : null}
            value={draft[field]}
            onChange={({ currentTarget }) => setEdited({ ...draft, [field]: currentTarget.value })}
          />
        ))}
      </FormDialog>
    </>
  )
}

interface Draft {
  readonly name: string
  readonly email: string
  readonly phone: string
}

const inputs = [
  { field: 'name', most: 250, needed: true },
  { field: 'email', most: 250, needed: false },
  { field: 'phone', most: 50, needed: false },
] as const
