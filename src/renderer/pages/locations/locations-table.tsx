import { Select, Switch } from '@mantine/core'
import { type PlainColumn, PlainTable } from '@renderer/kit/plain-table'
import { State } from '@renderer/kit/state'
import type { OutputOf } from '@shared/contract'
import type { LocationRow } from '@shared/contract/records'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { LocationNote } from './location-note'
import { type LocationChange, useSaveLocation } from './save-location'
import { StockLocationMenu } from './stock-location-menu'

type Places = OutputOf<'inventory.places'>

interface LocationsTableProps {
  readonly instance: Instance
  readonly locations: readonly LocationRow[]
  readonly places: Places
}

/** The locations of one store, edited where they stand; each change is saved at once and can be undone. */
export function LocationsTable({ instance, locations, places }: LocationsTableProps) {
  const save = useSaveLocation()
  return (
    <div className="locations">
      <PlainTable
        label={instance.name}
        rows={locations.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))}
        rowKey={({ id }) => id}
        columns={columnsOf(places, (location, change) => void save(location, change))}
      />
    </div>
  )
}

type Save = (location: LocationRow, change: LocationChange) => void

function columnsOf(places: Places, save: Save): readonly PlainColumn<LocationRow>[] {
  const warehouses = places.warehouses.map(({ id, name }) => ({ value: id, label: name }))
  return [
    { key: 'name', label: sentence('screens.locations-name'), cell: (location) => <NameAndCode location={location} /> },
    {
      key: 'state',
      label: sentence('screens.locations-state'),
      cell: (location) => <StoreState location={location} />,
    },
    {
      key: 'warehouse',
      label: sentence('screens.locations-warehouse'),
      cell: (location) => (
        <Select
          aria-label={sentence('screens.locations-warehouse-of', { location: location.name })}
          size="xs"
          w={180}
          clearable
          searchable={warehouses.length > 8}
          placeholder={sentence('screens.locations-no-choice')}
          disabled={!location.active}
          data={warehouses}
          value={location.warehouseId}
          onChange={(warehouseId) => save(location, { warehouseId })}
        />
      ),
    },
    {
      key: 'stock',
      label: sentence('screens.locations-stock'),
      cell: (location) => (
        <StockLocationMenu
          label={sentence('screens.locations-stock-of', { location: location.name })}
          places={places.stockLocations}
          chosen={location.stockLocationIds}
          disabled={!location.active}
          onChange={(stockLocationIds) => save(location, { stockLocationIds })}
        />
      ),
    },
    {
      key: 'sync',
      label: sentence('screens.locations-sync'),
      cell: (location) => (
        <div className="stack tight">
          <Switch
            aria-label={sentence('screens.locations-sync-of', { location: location.name })}
            disabled={!location.active || (location.stockLocationIds.length === 0 && !location.importExportStock)}
            checked={location.importExportStock}
            onChange={({ currentTarget }) => save(location, { importExportStock: currentTarget.checked })}
          />
          <LocationNote location={location} places={places.stockLocations} />
        </div>
      ),
    },
  ]
}

function NameAndCode({ location: { name, code, isDefault } }: { readonly location: LocationRow }) {
  return (
    <>
      <div className="row-flex">
        <span className="strong">{name}</span>
        {isDefault && <span className="chip-word">{sentence('screens.locations-default')}</span>}
      </div>
      <div className="dim small">{code}</div>
    </>
  )
}

function StoreState({ location: { enabled, active } }: { readonly location: LocationRow }) {
  if (!active) return <State tone="mute" word={sentence('screens.locations-gone')} />
  return enabled ? (
    <State tone="ok" word={sentence('screens.locations-enabled')} />
  ) : (
    <State tone="warn" word={sentence('screens.locations-disabled')} />
  )
}
