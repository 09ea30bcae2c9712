import { Button, TextInput } from '@mantine/core'
import { api } from '@renderer/api'
import { ErrorBanner } from '@renderer/kit/banner'
import { Empty } from '@renderer/kit/empty'
import { Skeleton } from '@renderer/kit/loading'
import { Card } from '@renderer/kit/page'
import { PlainTable } from '@renderer/kit/plain-table'
import { toast } from '@renderer/kit/toasts'
import { ViewTabs } from '@renderer/kit/view-tabs'
import { useLive } from '@renderer/live'
import { useSearch } from '@renderer/location'
import { paths } from '@renderer/paths'
import { usePerform } from '@renderer/perform'
import type { Instance } from '@shared/domain/instance'
import { canRun } from '@shared/domain/instance-fields'
import type { MasterCollection } from '@shared/domain/mirror'
import { sentence } from '@shared/messages/message'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { Categories } from './categories'
import { inOrder, masterColumns } from './master-columns'

const lists: readonly MasterCollection[] = [
  'order-statuses',
  'sales-channels',
  'tax-classes',
  'categories',
  'brands',
  'currencies',
  'gateways',
]
const MOST = 200

/** The store's lists as they were read last (REF-1, REF-2). */
export function MasterDataTab({ instance }: { readonly instance: Instance }) {
  const [search, change] = useSearch()
  const list = lists.find((one) => one === search.get('list')) ?? 'order-statuses'
  const views = lists.map((key) => ({ key, label: sentence(`screens.master-${key}`) }))
  return (
    <Card label={sentence('screens.tab-master-data')}>
      <div className="stack">
        <ViewTabs
          label={sentence('screens.master-lists')}
          views={views}
          view={list}
          onView={(next) => change({ list: next })}
        />
        <MasterList key={list} instance={instance} list={list} />
      </div>
    </Card>
  )
}

function MasterList({ instance, list }: { readonly instance: Instance; readonly list: MasterCollection }) {
  const [text, setText] = useState('')
  const query = {
    limit: MOST,
    ...(text.trim() !== '' && { text: text.trim() }),
    ...(list === 'brands' && { sort: 'name' }),
  }
  const live = useLive('records.list', { collection: list, instanceId: instance.id, query }, ['master-records'])
  const word = sentence(`screens.master-${list}`)
  const rows = live.data?.rows ?? []
  return (
    <>
      <div className="row-flex">
        <TextInput
          type="search"
          data-list-search
          aria-label={sentence('screens.master-search', { list: word })}
          placeholder={sentence('screens.master-search', { list: word })}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          leftSection={<IconSearch size={15} aria-hidden="true" />}
        />
        <span className="dim" role="status">
          {live.data && live.data.total > rows.length
            ? sentence('screens.master-more', { shown: rows.length, total: live.data.total })
            : live.data && sentence('kit.count', { total: live.data.total })}
        </span>
        <span className="spacer" />
        <Refresh instance={instance} />
      </div>
      {live.error && <ErrorBanner error={live.error} onRetry={live.refetch} />}
      {live.loading && <Skeleton />}
      {live.data && rows.length === 0 && (
        <Empty text={sentence(text === '' ? 'screens.master-empty' : 'kit.no-match')} />
      )}
      {live.data &&
        rows.length > 0 &&
        (list === 'categories' && text === '' ? (
          <Categories instanceId={instance.id} first={live.data} />
        ) : (
          <PlainTable label={word} rows={inOrder(list, rows)} rowKey={({ id }) => id} columns={masterColumns(list)} />
        ))}
    </>
  )
}

/** All lists at once: they take a few seconds and belong together. */
function Refresh({ instance }: { readonly instance: Instance }) {
  const { perform, busy } = usePerform()
  const refresh = async () => {
    const started = await perform(() =>
      api('queues.start', { instanceId: instance.id, operation: 'import-master-data', inputs: {} }),
    )
    if (started)
      toast({
        tone: 'info',
        text: sentence('sync.queue-started', { operation: sentence('operations.import-master-data') }),
        path: paths.queue(started.queueId),
      })
  }
  return (
    <>
      <Link href={paths.locations(instance.id)}>{sentence('screens.master-locations')}</Link>
      <Button variant="default" loading={busy} disabled={!canRun(instance)} onClick={refresh}>
        {sentence('screens.master-refresh')}
      </Button>
    </>
  )
}
