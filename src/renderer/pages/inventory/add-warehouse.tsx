import { TextInput } from '@mantine/core'
import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import { toast } from '@renderer/kit/toasts'
import type { Warehouse } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'

interface AddWarehouseProps {
  readonly warehouses: readonly Warehouse[]
  readonly opened: boolean
  readonly onClose: () => void
}

/** A new warehouse; its stock location comes with it. */
export function AddWarehouse({ warehouses, opened, onClose }: AddWarehouseProps) {
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const taken = warehouses.find((warehouse) => warehouse.code.toLowerCase() === code.trim().toLowerCase())
  const close = (): void => {
    setName('')
    setCode('')
    onClose()
  }
  const add = async (): Promise<void> => {
    const warehouse = await api('inventory.addWarehouse', { name: name.trim(), code: code.trim() })
    toast({ tone: 'ok', text: sentence('screens.places-added', { name: warehouse.name }) })
  }
  return (
    <FormDialog
      title={sentence('screens.places-add-title')}
      submit={sentence('screens.places-add-submit')}
      disabled={name.trim() === '' || code.trim() === '' || taken !== undefined}
      opened={opened}
      onClose={close}
      onSubmit={add}
    >
      <TextInput
        data-autofocus
        withAsterisk
        label={sentence('screens.places-name')}
        maxLength={80}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        withAsterisk
        label={sentence('screens.places-code')}
        description={sentence('screens.places-code-help')}
        maxLength={10}
        maw={180}
        value={code}
        onChange={({ currentTarget }) => setCode(currentTarget.value.toUpperCase())}
        error={taken ? sentence('screens.places-code-taken', { name: taken.name }) : null}
      />
    </FormDialog>
  )
}
