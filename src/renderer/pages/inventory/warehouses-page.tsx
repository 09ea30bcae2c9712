import { Button } from '@mantine/core'
import { ErrorBanner } from '@renderer/kit/banner'
import { Skeleton } from '@renderer/kit/loading'
import { Card, Page } from '@renderer/kit/page'
import { PlainTable } from '@renderer/kit/plain-table'
import { useLive } from '@renderer/live'
import { useInstances } from '@renderer/scope'
import type { StockLocation, Warehouse } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { Link } from 'wouter'
import { AddWarehouse } from './add-warehouse'
import { InventoryPages } from './inventory-pages'

const none: readonly never[] = []

/** The warehouses, the places in them where stock lies, and what of the stores is linked to them. */
export function WarehousesPage() {
  const { data, error, refetch } = useLive('inventory.places', {}, ['warehouses', 'stock-locations'])
  const [adding, setAdding] = useState(false)
  const warehouses = data?.warehouses ?? none
  return (
    <Page
      title={sentence('screens.places')}
      actions={<Button onClick={() => setAdding(true)}>{sentence('screens.places-add')}</Button>}
    >
      <InventoryPages />
      {error && <ErrorBanner error={error} onRetry={refetch} />}
      <Card label={sentence('screens.places')}>
        <div className="row-flex between">
          <span className="dim">{sentence('screens.places-lead')}</span>
          <Link href="/locations">{sentence('screens.locations')}</Link>
        </div>
        {data ? (
          <PlainTable
            label={sentence('screens.places')}
            rows={warehouses}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                label: sentence('screens.places-warehouse'),
                cell: ({ name }) => <span className="strong">{name}</span>,
              },
              { key: 'code', label: sentence('screens.places-code'), cell: ({ code }) => code },
              {
                key: 'places',
                label: sentence('screens.places-stock-locations'),
                cell: (warehouse) => <PlaceLinks places={placesOf(warehouse, data.stockLocations)} />,
              },
              {
                key: 'used',
                label: sentence('screens.places-used-by'),
                cell: (warehouse) => <UsedBy warehouse={warehouse} places={placesOf(warehouse, data.stockLocations)} />,
              },
            ]}
          />
        ) : (
          !error && <Skeleton />
        )}
      </Card>
      <AddWarehouse warehouses={warehouses} opened={adding} onClose={() => setAdding(false)} />
    </Page>
  )
}

function placesOf({ id }: Warehouse, all: readonly StockLocation[]): readonly StockLocation[] {
  return all.filter(({ warehouseId, active }) => warehouseId === id && active)
}

function PlaceLinks({ places }: { readonly places: readonly StockLocation[] }) {
  return (
    <ul className="plain-list">
      {places.map(({ id, name }) => (
        <li key={id}>
          <Link href={`/inventory?stockLocationId=${encodeURIComponent(id)}`}>{name}</Link>
        </li>
      ))}
    </ul>
  )
}

function UsedBy({ warehouse, places }: { readonly warehouse: Warehouse; readonly places: readonly StockLocation[] }) {
  const locations = useLive('locations.list', {}, ['locations']).data ?? none
  const instances = useInstances()
  const used = locations.filter(
    ({ warehouseId, stockLocationIds }) =>
      warehouseId === warehouse.id || places.some(({ id }) => stockLocationIds.includes(id)),
  )
  if (used.length === 0) return <span className="dim">{sentence('screens.records-none')}</span>
  return (
    <ul className="plain-list">
      {used.map(({ instanceId, id, name }) => (
        <li key={`${instanceId} ${id}`}>
          <Link href="/locations">{name}</Link>{' '}
          <span className="dim">{instances.find((instance) => instance.id === instanceId)?.name}</span>
        </li>
      ))}
    </ul>
  )
}
