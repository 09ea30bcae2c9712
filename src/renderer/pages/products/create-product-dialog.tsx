import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import { toast } from '@renderer/kit/toasts'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { emptyDraft, isComplete, type ProductDraft, ProductFields } from './product-fields'

interface CreateProductDialogProps {
  readonly instanceId: string
  /** The item to link to the new product; null: only orders name the SKU. */
  readonly listingItemId: string | null
  readonly initial: { readonly name: string; readonly sku: string; readonly price?: string }
  /** The button's words; "Create and link" unless told. */
  readonly submit?: string
  readonly opened: boolean
  readonly onClose: () => void
  /** Runs once the product is there, before the dialog closes. */
  readonly onCreated?: () => Promise<void>
}

/** Makes the product that a listing or an order names and nobody has yet; filled in with what is known of it. */
export function CreateProductDialog(props: CreateProductDialogProps) {
  const { instanceId, listingItemId, initial, submit, opened, onClose, onCreated } = props
  const [edited, setEdited] = useState<ProductDraft | null>(null)
  const draft = edited ?? { ...emptyDraft, ...initial }
  const close = (): void => {
    setEdited(null)
    onClose()
  }
  const create = async (): Promise<void> => {
    const { price, type } = draft
    const [name, sku] = [draft.name.trim(), draft.sku.trim()]
    const { variantId } = await api('mapping.createProduct', { instanceId, sku, name, price, type, listingItemId })
    const meant = listingItemId === null && initial.sku !== '' && initial.sku !== sku
    if (meant) await api('mapping.linkSku', { instanceId, sku: initial.sku, variantId })
    if (onCreated) await onCreated()
    else toast({ tone: 'ok', text: sentence('screens.link-created', { name }) })
  }
  return (
    <FormDialog
      title={sentence('screens.link-create-title')}
      submit={submit ?? sentence('screens.link-create-submit')}
      disabled={!isComplete(draft) || draft.sku.trim() === ''}
      opened={opened}
      onClose={close}
      onSubmit={create}
    >
      <ProductFields draft={draft} onChange={setEdited} />
    </FormDialog>
  )
}
