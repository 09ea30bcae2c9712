import { Select, TextInput } from '@mantine/core'
import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import type { Fix } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'

interface CreateProductDialogProps {
  readonly fix: Extract<Fix, { action: 'map-product' }>
  readonly lines: number
  readonly opened: boolean
  readonly onClose: () => void
  readonly onCreated: () => Promise<void>
}

const types = ['storable', 'service', 'digital'] as const
type ProductType = (typeof types)[number]

/** Makes the product that an order names and nobody has yet; filled in with what the order says. */
export function CreateProductDialog({ fix, lines, opened, onClose, onCreated }: CreateProductDialogProps) {
  const [name, setName] = useState(fix.name)
  const [sku, setSku] = useState(fix.sku)
  const [price, setPrice] = useState('0.00')
  const [type, setType] = useState<ProductType>('storable')
  const priceIsRight = /^\d+(\.\d{1,4})?$/.test(price)
  const create = async (): Promise<void> => {
    const { instanceId, listingItemId } = fix
    const { variantId } = await api('mapping.createProduct', {
      instanceId,
      sku: sku.trim(),
      name: name.trim(),
      price,
      type,
      listingItemId,
    })
    if (listingItemId === null && fix.sku !== '') await api('mapping.linkSku', { instanceId, sku: fix.sku, variantId })
    await onCreated()
  }
  return (
    <FormDialog
      title={sentence('screens.create-product')}
      submit={sentence('screens.create-and-retry', { n: lines })}
      disabled={name.trim() === '' || sku.trim() === '' || !priceIsRight}
      opened={opened}
      onClose={onClose}
      onSubmit={create}
    >
      <TextInput
        data-autofocus
        label={sentence('screens.product-name')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        label={sentence('screens.product-sku')}
        value={sku}
        onChange={({ currentTarget }) => setSku(currentTarget.value)}
      />
      <TextInput
        label={sentence('screens.product-price')}
        inputMode="decimal"
        value={price}
        onChange={({ currentTarget }) => setPrice(currentTarget.value.trim())}
        {...(priceIsRight ? {} : { error: sentence('screens.product-price-wrong') })}
      />
      <Select
        label={sentence('screens.product-type')}
        allowDeselect={false}
        value={type}
        data={types.map((value) => ({ value, label: sentence(`screens.product-type-${value}`) }))}
        onChange={(chosen) => setType((chosen ?? 'storable') as ProductType)}
      />
    </FormDialog>
  )
}
