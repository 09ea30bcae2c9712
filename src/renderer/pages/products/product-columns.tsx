import type { Column } from '@renderer/kit/data-table'
import { Money } from '@renderer/kit/money'
import { formatCount, State } from '@renderer/kit/state'
import { Ago } from '@renderer/kit/time'
import type { Product } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'
import { Thumbnail } from '../listings/thumbnail'

/** The columns of the Products list; prices in the company's currency. */
export function productColumns(currency: string): readonly Column<Product>[] {
  return [
    {
      key: 'image',
      noText: true,
      label: sentence('screens.listings-image'),
      width: 62,
      cell: ({ image }) => <Thumbnail hash={image} />,
    },
    {
      key: 'name',
      label: sentence('screens.products-name'),
      width: 240,
      sortable: true,
      cell: ({ name }) => (
        <span className="strong" title={name}>
          {name}
        </span>
      ),
    },
    { key: 'sku', label: sentence('screens.products-sku'), width: 230, sortable: true, cell: skusOf },
    { key: 'brand', label: sentence('screens.products-brand'), sortable: true, cell: ({ brand }) => brand },
    {
      key: 'type',
      label: sentence('screens.products-type'),
      width: 90,
      sortable: true,
      cell: ({ type }) => typeWord(type),
    },
    {
      key: 'price',
      label: sentence('screens.products-price'),
      width: 100,
      numeric: true,
      sortable: true,
      cell: ({ price }) => <Money amount={price} currency={currency} />,
    },
    {
      key: 'variants',
      label: sentence('screens.products-variants'),
      width: 86,
      numeric: true,
      cell: ({ variants }) => formatCount(variants.length),
    },
    {
      key: 'active',
      label: sentence('screens.products-active'),
      width: 100,
      sortable: true,
      cell: ({ active }) => <ActiveState active={active} />,
    },
    {
      key: 'changedAt',
      label: sentence('screens.products-changed'),
      width: 100,
      sortable: true,
      optional: true,
      cell: ({ changedAt }) => <Ago at={changedAt} />,
    },
  ]
}

export function ActiveState({ active }: { readonly active: boolean }) {
  return active ? (
    <State tone="ok" word={sentence('screens.products-is-active')} />
  ) : (
    <State tone="mute" word={sentence('screens.products-archived')} />
  )
}

export function typeWord(type: Product['type']): string {
  return sentence(type === 'storable' ? 'screens.products-type-storable-short' : `screens.products-type-${type}`)
}

function skusOf({ variants }: Product) {
  const skus = variants.map(({ sku }) => sku).filter((sku) => sku !== '')
  const [first] = skus
  if (first === undefined) return <span className="dim">{sentence('screens.records-none')}</span>
  if (skus.length === 1) return first
  return (
    <span title={skus.join('\n')}>
      {first} <span className="dim">{sentence('screens.products-more-skus', { n: skus.length - 1 })}</span>
    </span>
  )
}
