import { api } from '@renderer/api'
import { State } from '@renderer/kit/state'
import { toast, toastError } from '@renderer/kit/toasts'
import { paths } from '@renderer/paths'
import { usePerform } from '@renderer/perform'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { itemName, type ListingItem } from './item-name'

/** What an item leads to, and who decided so. */
export function ItemLink({ item: { item, variantId, variantName, matchedBy } }: { readonly item: ListingItem }) {
  if (variantId === null) return <State tone="warn" word={sentence('screens.listings-not-linked')} />
  return (
    <>
      <Link href={paths.variant(variantId)}>{withoutSku(variantName ?? variantId, item.sku)}</Link>
      {matchedBy && (
        <div className="dim small">
          {sentence('screens.listings-matched')}: {sentence(`screens.listings-matched-${matchedBy}`)}
        </div>
      )}
    </>
  )
}

/** A variant of the item's own SKU need not repeat it. */
function withoutSku(name: string, sku: string): string {
  const tail = ` · ${sku}`
  return sku !== '' && name.endsWith(tail) ? name.slice(0, -tail.length) : name
}

interface LinkButtonsProps {
  readonly instanceId: string
  readonly item: ListingItem
  readonly onLink: () => void
  readonly onCreate: () => void
}

/** Link, link to another, take the link away (with undo), or make the product. */
export function LinkButtons({ instanceId, item, onLink, onCreate }: LinkButtonsProps) {
  const { perform, busy } = usePerform()
  const { id: listingItemId, variantId } = item
  const name = itemName(item)
  const link = (to: string | null) => api('listings.link', { instanceId, listingItemId, variantId: to })
  const unlink = async (): Promise<void> => {
    if (busy || (await perform(() => link(null))) === undefined) return
    const undo = (): void => void link(variantId).catch(toastError)
    toast({ tone: 'ok', text: sentence('screens.link-undone', { name }), undo })
  }
  const labelled = (label: string) => ({ 'aria-label': `${label} ${name}` })
  if (variantId === null) {
    return (
      <div className="row-flex link-buttons">
        <TextButton label={sentence('screens.link-do')} {...labelled(sentence('screens.link-do'))} onClick={onLink} />
        <TextButton
          label={sentence('screens.link-create')}
          {...labelled(sentence('screens.link-create'))}
          onClick={onCreate}
        />
      </div>
    )
  }
  return (
    <div className="row-flex link-buttons">
      <TextButton
        label={sentence('screens.link-change')}
        {...labelled(sentence('screens.link-change'))}
        onClick={onLink}
      />
      <TextButton
        label={sentence('screens.link-away')}
        {...labelled(sentence('screens.link-away'))}
        onClick={() => void unlink()}
      />
    </div>
  )
}

interface TextButtonProps {
  readonly label: string
  readonly 'aria-label': string
  readonly onClick: () => void
}

function TextButton({ label, ...button }: TextButtonProps) {
  return (
    <button type="button" className="plain nowrap" {...button}>
      {label}
    </button>
  )
}
