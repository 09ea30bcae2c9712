import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import { toast } from '@renderer/kit/toasts'
import { paths } from '@renderer/paths'
import type { Product } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { emptyDraft, isComplete, type ProductDraft, ProductFields } from './product-fields'

interface ProductDialogProps {
  /** Null: a new one. */
  readonly product: Product | null
  readonly opened: boolean
  readonly onClose: () => void
}

/** A simple product, new or changed; such as the one that gift certificates are booked on. */
export function ProductDialog({ product, opened, onClose }: ProductDialogProps) {
  const [edited, setEdited] = useState<ProductDraft | null>(null)
  const draft = edited ?? (product ? draftOf(product) : emptyDraft)
  const close = (): void => {
    setEdited(null)
    onClose()
  }
  const save = async (): Promise<void> => {
    const productId = product?.id ?? null
    const { price, type } = draft
    const texts = { name: draft.name.trim(), sku: draft.sku.trim(), barcode: draft.barcode.trim() }
    const saved = await api('products.save', { productId, ...texts, price, type })
    const text = sentence(product ? 'screens.products-saved' : 'screens.products-created', { name: saved.name })
    toast({ tone: 'ok', text, path: product ? null : paths.product(saved.id) })
  }
  return (
    <FormDialog
      title={
        product
          ? sentence('screens.products-edit-title', { name: product.name })
          : sentence('screens.products-new-title')
      }
      submit={product ? sentence('kit.save') : sentence('screens.products-create')}
      disabled={!isComplete(draft)}
      opened={opened}
      onClose={close}
      onSubmit={save}
    >
      <ProductFields draft={draft} onChange={setEdited} withBarcode />
    </FormDialog>
  )
}

function draftOf({ name, type, price, variants: [only] }: Product): ProductDraft {
  return { name, type, sku: only?.sku ?? '', barcode: only?.barcode ?? '', price: only?.price ?? price }
}
