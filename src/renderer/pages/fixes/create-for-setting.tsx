import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { emptyDraft, isComplete, type ProductDraft, ProductFields } from '../products/product-fields'

interface CreateForSettingProps {
  /** The setting's own name, which is the product's until another is typed. */
  readonly name: string
  /** The dialog's button. */
  readonly submit: string
  readonly onCreated: (variantId: string) => Promise<void>
}

/** The product that a setting asks for is seldom among the goods of the shop: here it is made. */
export function CreateForSetting({ name, submit, onCreated }: CreateForSettingProps) {
  const [opened, setOpened] = useState(false)
  const [edited, setEdited] = useState<ProductDraft | null>(null)
  const draft = edited ?? { ...emptyDraft, name, type: 'service' }
  const close = (): void => {
    setEdited(null)
    setOpened(false)
  }
  const create = async (): Promise<void> => {
    const { price, type, barcode } = draft
    const texts = { name: draft.name.trim(), sku: draft.sku.trim(), barcode }
    const { variants } = await api('products.save', { productId: null, ...texts, price, type })
    const [only] = variants
    if (only) await onCreated(only.id)
  }
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {sentence('screens.fix-create-product')}
      </Button>
      <FormDialog
        title={sentence('screens.products-new-title')}
        submit={submit}
        disabled={!isComplete(draft)}
        opened={opened}
        onClose={close}
        onSubmit={create}
      >
        <ProductFields draft={draft} onChange={setEdited} />
      </FormDialog>
    </>
  )
}
