import { api } from '@renderer/api'
import { toast } from '@renderer/kit/toasts'
import { paths } from '@renderer/paths'
import type { InputOf } from '@shared/contract'
import type { ListingRow } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'

type ListingKey = Pick<ListingRow, 'id' | 'instanceId'>

/** Reads listings afresh from their stores, drafts too; one queue an instance. */
export async function readAgain(listings: readonly ListingKey[]): Promise<void> {
  for (const [instanceId, rows] of Map.groupBy(listings, (listing) => listing.instanceId)) {
    const inputs = { which: 'ids', ids: rows.map(({ id }) => id), updateExisting: true, drafts: true }
    const { queueId } = await api('queues.start', { instanceId, operation: 'import-listings', inputs })
    tell(rows.length, queueId)
  }
}

/** Every listing that the list finds, also those that were never loaded. */
export async function readMatching(match: InputOf<'listings.readMatching'>): Promise<void> {
  for (const { queueId, records } of await api('listings.readMatching', match)) tell(records, queueId)
}

function tell(n: number, queueId: string): void {
  toast({ tone: 'info', text: sentence('screens.listings-reading', { n }), path: paths.queue(queueId) })
}
