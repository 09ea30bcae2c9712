import { State } from '@renderer/kit/state'
import { sentence } from '@shared/messages/message'

/** Visible in the shop, a draft, or gone from the store. */
export function ListingState({ visible, active }: { readonly visible: boolean; readonly active: boolean }) {
  if (!active) {
    return (
      <State
        tone="warn"
        word={sentence('screens.listings-is-gone')}
        title={sentence('screens.listings-is-gone-help')}
      />
    )
  }
  if (visible) return <State tone="ok" word={sentence('screens.listings-visible')} />
  return <State tone="mute" word={sentence('screens.listings-draft')} title={sentence('screens.listings-draft-help')} />
}

/** How many of a listing's items lead to a variant. */
export function LinkedState({ linked, total }: { readonly linked: number; readonly total: number }) {
  const word = sentence('screens.listings-linked-of', { linked, total })
  if (linked >= total) return <State tone="ok" word={word} title={sentence('screens.listings-linked-all')} />
  const title = sentence('screens.listings-linked-some', { n: total - linked })
  return <State tone={linked === 0 ? 'bad' : 'warn'} word={word} title={title} />
}
