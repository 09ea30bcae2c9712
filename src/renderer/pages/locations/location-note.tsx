import type { LocationRow } from '@shared/contract/records'
import type { StockLocation } from '@shared/domain/product'
import { type MessageKey, sentence } from '@shared/messages/message'

interface LocationNoteProps {
  readonly location: LocationRow
  readonly places: readonly StockLocation[]
}

/** What the settings of a location come to, or why stock does not flow. */
export function LocationNote({ location, places }: LocationNoteProps) {
  const [first, ...others] = location.stockLocationIds
  const why = whyNot(location)
  if (why !== null) return <span className="dim small why">{sentence(why)}</span>
  if (others.length === 0) return null
  const place = places.find(({ id }) => id === first)?.name ?? ''
  return <span className="dim small why">{sentence('screens.locations-first', { place })}</span>
}

function whyNot({ active, enabled, importExportStock, stockLocationIds }: LocationRow): MessageKey | null {
  if (!active) return 'screens.locations-why-gone'
  if (!enabled) return 'screens.locations-why-disabled'
  if (importExportStock) return stockLocationIds.length === 0 ? 'screens.locations-on-without' : null
  return stockLocationIds.length === 0 ? 'screens.locations-why-no-stock' : 'screens.locations-off'
}
