import { Button } from '@mantine/core'
import { ErrorBanner } from '@renderer/kit/banner'
import { Empty } from '@renderer/kit/empty'
import { Skeleton } from '@renderer/kit/loading'
import { Card, Page } from '@renderer/kit/page'
import { useLive } from '@renderer/live'
import { useSearch } from '@renderer/location'
import { paths } from '@renderer/paths'
import { useInstanceFilter, useInstances } from '@renderer/scope'
import type { LocationRow } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { LocationsTable } from './locations-table'

/** Where each store keeps stock, and which warehouse and stock locations stand for it here. */
export function LocationsPage() {
  const [search] = useSearch()
  const scope = useInstanceFilter()
  const named = search.get('instance')
  const filter = named === null ? scope : { instanceId: named }
  const { data, error, refetch } = useLive('locations.list', filter, ['locations'])
  const places = useLive('inventory.places', {}, ['warehouses', 'stock-locations']).data
  const instances = useInstances()
  const byInstance = Map.groupBy(data ?? [], (location: LocationRow) => location.instanceId)
  return (
    <Page
      title={sentence('screens.locations')}
      actions={
        <Button component={Link} href="/inventory/warehouses" variant="default">
          {sentence('screens.places')}
        </Button>
      }
    >
      <p className="flat dim">{sentence('screens.locations-lead')}</p>
      {error && <ErrorBanner error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton />}
      {data?.length === 0 && (
        <Empty
          text={sentence('screens.locations-empty')}
          action={
            <Button component={Link} href="/instances">
              {sentence('screens.locations-instances')}
            </Button>
          }
        />
      )}
      {places &&
        instances
          .filter(({ id }) => byInstance.has(id))
          .map((instance) => (
            <Card
              key={instance.id}
              title={instance.name}
              action={
                <span className="row-flex">
                  <Link href={paths.operation('import-stock', instance.id)}>
                    {sentence('screens.inventory-import')}
                  </Link>
                  <Link href={paths.operation('confirm', instance.id)}>{sentence('screens.locations-refresh')}</Link>
                </span>
              }
            >
              <LocationsTable instance={instance} locations={byInstance.get(instance.id) ?? []} places={places} />
            </Card>
          ))}
    </Page>
  )
}
