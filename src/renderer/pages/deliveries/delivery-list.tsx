import { Button } from '@mantine/core'
import { ListPage } from '@renderer/kit/list-page'
import { matchOf, useListState, type View } from '@renderer/kit/list-state'
import type { MenuAction } from '@renderer/kit/row-menu'
import type { Selection } from '@renderer/kit/selection'
import { formatCount } from '@renderer/kit/state'
import { useFocusBack } from '@renderer/kit/use-focus-back'
import { useLive } from '@renderer/live'
import { useRows } from '@renderer/live-rows'
import { goTo, useSearch } from '@renderer/location'
import { paths } from '@renderer/paths'
import { useInstanceFilter } from '@renderer/scope'
import type { InputOf } from '@shared/contract'
import type { documentViews } from '@shared/contract/document-lists'
import type { DeliveryDocument } from '@shared/contract/documents'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { sentencesOf } from '../documents/action-words'
import { DocumentPanel } from '../documents/document-panel'
import { documentTables } from '../documents/document-tables'
import { useWithInstance } from '../documents/instance-column'
import { deliveryColumns } from './delivery-columns'
import { DeliveryDetails, useDelivery } from './delivery-details'
import { useDeliveryFilters } from './delivery-filters'
import { SendDialog } from './send-dialog'

type ViewKey = (typeof documentViews.deliveries)[number]

const keys: readonly ViewKey[] = ['to-do', 'waiting', 'ready', 'unsent', 'failed', 'all']
const views: readonly View[] = keys.map((key) => ({
  key,
  label: sentence(key === 'all' ? 'kit.all' : `deliveries.${key}`),
  where: { view: key },
}))

interface Sending {
  readonly title: string
  readonly chosen: InputOf<'documents.canPush'>
  readonly done: () => void
}

/** What must leave, what left, and what the store was told of it. */
export function DeliveryList() {
  const instance = useInstanceFilter()
  const list = useListState({ views, filters: useDeliveryFilters(), sort: '-createdAt' })
  const tables = ['app', 'orders', ...documentTables]
  const rows = useRows<'documents.deliveries', DeliveryDocument>(
    'documents.deliveries',
    (window) => ({ ...instance, query: { ...list.query, ...window } }),
    tables,
  )
  const counts = useLive('documents.counts', { list: 'deliveries', ...instance }, tables).data
  const [search, change] = useSearch()
  const opened = search.get('delivery')
  const [sending, setSending] = useState<Sending | null>(null)
  const focus = useFocusBack()
  const ask = (asked: Sending): void => {
    focus.remember()
    setSending(asked)
  }
  const stopAsking = (): void => {
    setSending(null)
    focus.giveBack()
  }

  const send = ({ ids, all }: Selection, done: () => void): void =>
    ask({
      title: sentence('deliveries.send-title'),
      chosen: all ? { ...instance, query: matchOf(list.query) } : { ids: [...ids] },
      done,
    })
  const sendOne = ({ id, name }: DeliveryDocument): void =>
    ask({ title: sentence('deliveries.send-one-title', { name }), chosen: { ids: [id] }, done: () => undefined })
  return (
    <>
      <ListPage
        name="deliveries"
        title={sentence('deliveries.title')}
        list={list}
        rows={rows}
        columns={useWithInstance(deliveryColumns)}
        rowId={({ id }) => id}
        rowName={({ name }) => sentence('deliveries.one', { name })}
        searchIn={sentence('deliveries.search')}
        countKey="deliveries.count"
        counts={counts}
        onOpen={({ id }) => change({ delivery: id })}
        onPage={({ id }) => goTo(paths.delivery(id))}
        menu={(row) => rowMenu(row, { open: () => change({ delivery: row.id }), send: () => sendOne(row) })}
        bulk={(selection, done) => (
          <Button onClick={() => send(selection, done)}>
            {sentence('deliveries.send-n', {
              n: formatCount(selection.all ? (rows.total ?? 0) : selection.ids.size),
            })}
          </Button>
        )}
        exportAs={{ list: 'deliveries', ...instance, query: list.query }}
        linkOf={({ id }) => paths.delivery(id)}
        empty={{ text: sentence(emptyTexts[(list.view as ViewKey) || 'all']) }}
      />
      <DocumentPanel
        title={sentence('deliveries.one', { name: useDelivery(opened).data?.name ?? '' })}
        path={opened && paths.delivery(opened)}
        onClose={() => change({ delivery: null })}
      >
        <DeliveryDetails key={opened} deliveryId={opened ?? ''} />
      </DocumentPanel>
      {sending && (
        <SendDialog title={sending.title} chosen={sending.chosen} opened onSent={sending.done} onClose={stopAsking} />
      )}
    </>
  )
}

const emptyTexts = {
  'to-do': 'deliveries.empty-to-do',
  waiting: 'deliveries.empty-waiting',
  ready: 'deliveries.empty-ready',
  unsent: 'deliveries.empty-unsent',
  failed: 'deliveries.empty-failed',
  all: 'deliveries.empty',
} as const satisfies Record<ViewKey, string>

function rowMenu(
  { id, tracking, actions }: DeliveryDocument,
  { open, send }: { readonly open: () => void; readonly send: () => void },
): readonly MenuAction[] {
  const push = actions.find(({ action }) => action === 'push-delivery')
  return [
    { label: sentence('screens.records-open'), run: open },
    { label: sentence('screens.records-open-page'), run: () => goTo(paths.delivery(id)) },
    {
      label: sentence('actions.name.push-delivery'),
      why: push ? sentencesOf(push.why).join(' ') : null,
      run: send,
    },
    {
      label: sentence('deliveries.copy-tracking'),
      why: tracking === '' ? sentence('deliveries.nothing-to-copy') : null,
      run: () => void navigator.clipboard.writeText(tracking),
    },
  ]
}
