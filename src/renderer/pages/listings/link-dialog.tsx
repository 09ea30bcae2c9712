import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import { toast } from '@renderer/kit/toasts'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { ProductChoices } from '../products/product-choices'
import { itemName, type ListingItem } from './item-name'

interface LinkDialogProps {
  readonly instanceId: string
  readonly item: ListingItem
  readonly opened: boolean
  readonly onClose: () => void
  /** Asked for a new product instead. */
  readonly onCreate: () => void
}

/** Says which variant of which product an item of a listing is. */
export function LinkDialog({ instanceId, item, opened, onClose, onCreate }: LinkDialogProps) {
  // Undefined: nothing chosen yet, so it is what it was.
  const [chosen, setChosen] = useState<string | null>()
  const variantId = chosen === undefined ? item.variantId : chosen
  const close = (): void => {
    setChosen(undefined)
    onClose()
  }
  const name = itemName(item)
  const link = async (): Promise<void> => {
    await api('listings.link', { instanceId, listingItemId: item.id, variantId })
    toast({ tone: 'ok', text: sentence('screens.link-done', { name }) })
  }
  return (
    <FormDialog
      title={sentence('screens.link-title', { name })}
      submit={sentence('screens.link-submit')}
      disabled={variantId === null || variantId === item.variantId}
      opened={opened}
      onClose={close}
      onSubmit={link}
    >
      <ProductChoices
        instanceId={instanceId}
        sku={item.item.sku}
        name={item.listingName}
        variantId={variantId}
        onChoose={setChosen}
      />
      <button type="button" className="plain start" onClick={onCreate}>
        {sentence('screens.link-create-instead')}
      </button>
    </FormDialog>
  )
}
