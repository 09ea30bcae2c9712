import { Card } from '@renderer/kit/page'
import { formatCount } from '@renderer/kit/state'
import type { ListingPage } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'
import { ItemsTable } from './items-table'
import { ListingFacts } from './listing-facts'

/** A listing: its items and what they lead to, beside what the store says of it. */
export function ListingDetails({ listing }: { readonly listing: ListingPage }) {
  const { customFields, description } = listing.listing
  const text = plainText(description)
  return (
    <div className="columns">
      <div className="columns-in wide-left">
        <Card
          title={sentence('screens.listings-items')}
          action={<span className="dim">{formatCount(listing.items.length)}</span>}
        >
          <ItemsTable listing={listing} />
        </Card>
        <div className="stack">
          <Card title={sentence('screens.listings-facts')}>
            <ListingFacts listing={listing} />
          </Card>
          {customFields.length > 0 && (
            <Card title={sentence('screens.listings-custom-fields')}>
              <dl className="pairs">
                {customFields.map(({ name, value }) => (
                  <div key={`${name} ${value}`} className="pair">
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </Card>
          )}
          {text !== '' && (
            <Card title={sentence('screens.listings-description')}>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard */}
              <p className="long-text" tabIndex={0}>
                {text}
              </p>
            </Card>
          )}
        </div>
      </div>
    </div>
  )
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '’', nbsp: ' ' }

/** The words of the store's HTML, which is never drawn as HTML. */
function plainText(html: string): string {
  return html
    .replace(/<(?:br|\/p|\/li|\/h\d|\/div)[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#\d+|\w+);/g, (whole, name: string) => entityOf(name) ?? whole)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
}

function entityOf(name: string): string | undefined {
  if (!name.startsWith('#')) return entities[name]
  const code = Number(name.slice(1))
  return code > 31 && code < 0x11_00_00 ? String.fromCodePoint(code) : undefined
}
