import type { PlainColumn } from '@renderer/kit/plain-table'
import { State } from '@renderer/kit/state'
import type { AnyRecord } from '@shared/contract/records'
import type { MasterCollection } from '@shared/domain/mirror'
import { type MessageKey, sentence } from '@shared/messages/message'

/** What the store says of each kind besides id and name. */
const details: Readonly<Record<MasterCollection, readonly (readonly [name: string, label: MessageKey])[]>> = {
  'order-statuses': [['systemLabel', 'screens.master-system-label']],
  'sales-channels': [
    ['platform', 'screens.master-platform'],
    ['type', 'screens.master-type'],
    ['status', 'screens.master-status'],
  ],
  'tax-classes': [],
  categories: [['visible', 'screens.master-visible']],
  brands: [],
  currencies: [
    ['isDefault', 'screens.master-default'],
    ['transactional', 'screens.master-transactional'],
    ['enabled', 'screens.master-enabled'],
    ['exchangeRate', 'screens.master-rate'],
    ['digits', 'screens.master-digits'],
  ],
  gateways: [['code', 'screens.master-code']],
}

export function masterColumns(list: MasterCollection): readonly PlainColumn<AnyRecord>[] {
  const found = details[list].map(([name, label]) => ({
    key: name,
    label: sentence(label),
    cell: (row: AnyRecord) => wordOf(row[name]),
  }))
  return [
    {
      key: 'id',
      label: sentence('screens.master-id'),
      cell: (row) => <span className="mono">{String(row.marketplaceId ?? '')}</span>,
    },
    {
      key: 'name',
      label: sentence('screens.master-name'),
      cell: (row) => <strong>{String(row.name ?? '')}</strong>,
    },
    ...found,
    {
      key: 'active',
      label: sentence('screens.master-active'),
      cell: ({ active }) => <InStore active={active !== false} />,
    },
  ]
}

/** Order statuses as the store sorts them; the others as they come. */
export function inOrder(list: MasterCollection, rows: readonly AnyRecord[]): readonly AnyRecord[] {
  return list === 'order-statuses' ? rows.toSorted((a, b) => Number(a.order) - Number(b.order)) : rows
}

function InStore({ active }: { readonly active: boolean }) {
  return (
    <State tone={active ? 'ok' : 'mute'} word={sentence(active ? 'screens.master-in-store' : 'screens.master-gone')} />
  )
}

function wordOf(value: unknown): string {
  if (typeof value === 'boolean') return sentence(value ? 'screens.master-yes' : 'screens.master-no')
  return value === null || value === undefined || value === '' ? '—' : String(value)
}
