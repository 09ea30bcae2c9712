import { Button, Tooltip } from '@mantine/core'
import type { Product } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { ProductDialog } from './product-dialog'

/** Edits a simple product; one with several variants says why it can't be edited here. */
export function EditProduct({ product }: { readonly product: Product }) {
  const [editing, setEditing] = useState(false)
  const many = product.variants.length > 1
  return (
    <>
      <Tooltip label={sentence('screens.products-many')} disabled={!many}>
        <Button
          variant="default"
          leftSection={<IconPencil size={15} aria-hidden="true" />}
          aria-disabled={many}
          {...(many ? { 'data-disabled': true } : {})}
          onClick={() => many || setEditing(true)}
        >
          {sentence('screens.products-edit')}
        </Button>
      </Tooltip>
      <ProductDialog product={product} opened={editing} onClose={() => setEditing(false)} />
    </>
  )
}
