import { Select, TextInput } from '@mantine/core'
import { useLive } from '@renderer/live'
import type { Product } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'

/** What a person says of a simple product; the price as it is typed. */
export interface ProductDraft {
  readonly name: string
  readonly sku: string
  readonly barcode: string
  readonly price: string
  readonly type: Product['type']
}

export const emptyDraft: ProductDraft = { name: '', sku: '', barcode: '', price: '0.00', type: 'storable' }

const types: readonly Product['type'][] = ['storable', 'service', 'digital']

interface ProductFieldsProps {
  readonly draft: ProductDraft
  readonly onChange: (draft: ProductDraft) => void
  readonly withBarcode?: boolean
}

/** The inputs of a simple product. */
export function ProductFields({ draft, onChange, withBarcode = false }: ProductFieldsProps) {
  const currency = useLive('app.info', {}, []).data?.currency
  const wrong = draft.price !== '' && !isPrice(draft.price)
  return (
    <>
      <TextInput
        data-autofocus
        withAsterisk
        label={sentence('screens.products-name')}
        maxLength={250}
        value={draft.name}
        onChange={({ currentTarget }) => onChange({ ...draft, name: currentTarget.value })}
      />
      <TextInput
        label={sentence('screens.products-sku')}
        maxLength={255}
        value={draft.sku}
        onChange={({ currentTarget }) => onChange({ ...draft, sku: currentTarget.value })}
      />
      {withBarcode && (
        <TextInput
          label={sentence('screens.products-barcode')}
          maxLength={60}
          value={draft.barcode}
          onChange={({ currentTarget }) => onChange({ ...draft, barcode: currentTarget.value })}
        />
      )}
      <TextInput
        withAsterisk
        label={currency ? sentence('screens.products-price-in', { currency }) : sentence('screens.products-price')}
        inputMode="decimal"
        maw={180}
        value={draft.price}
        onChange={({ currentTarget }) => onChange({ ...draft, price: currentTarget.value.trim() })}
        error={wrong ? sentence('screens.products-price-wrong') : null}
      />
      <Select
        label={sentence('screens.products-type')}
        allowDeselect={false}
        value={draft.type}
        data={types.map((value) => ({ value, label: sentence(`screens.products-type-${value}`) }))}
        onChange={(value) => onChange({ ...draft, type: types.find((type) => type === value) ?? 'storable' })}
      />
    </>
  )
}

/** Named, and with a price that the engine takes. */
export function isComplete({ name, price }: ProductDraft): boolean {
  return name.trim() !== '' && isPrice(price)
}

function isPrice(text: string): boolean {
  return /^\d+(\.\d{1,4})?$/.test(text)
}
