import type { Filter, View } from '@renderer/kit/list-state'
import { useLive } from '@renderer/live'
import { useInstanceFilter } from '@renderer/scope'
import { sentence } from '@shared/messages/message'
import { useMemo } from 'react'

const unlinked = { linked: false, active: true }
const drafts = { visible: false, active: true }
const gone = { active: false }

export const listingViews: readonly View[] = [
  { key: 'all', label: sentence('kit.all') },
  { key: 'unlinked', label: sentence('screens.listings-unlinked'), where: unlinked },
  { key: 'drafts', label: sentence('screens.listings-drafts'), where: drafts },
  { key: 'gone', label: sentence('screens.listings-gone'), where: gone },
]

/** How many listings each view holds. */
export function useListingCounts(instance: { readonly instanceId?: string }): Readonly<Record<string, number>> {
  const counted = (where: Readonly<Record<string, boolean>>) => ({ ...instance, query: { where, limit: 0 } })
  return {
    unlinked: useLive('listings.list', counted(unlinked), ['listings']).data?.total ?? 0,
    drafts: useLive('listings.list', counted(drafts), ['listings']).data?.total ?? 0,
    gone: useLive('listings.list', counted(gone), ['listings']).data?.total ?? 0,
  }
}

const shown: Filter = {
  key: 'visible',
  label: sentence('screens.listings-in-shop'),
  options: [
    { value: 'true', label: sentence('screens.listings-visible') },
    { value: 'false', label: sentence('screens.listings-draft') },
  ],
  toValue: (text) => text === 'true',
}

/** By what the shop shows, and by brand. */
export function useListingFilters(): readonly Filter[] {
  const query = { sort: 'name', limit: 200 }
  const brands = useLive('records.list', { collection: 'brands', ...useInstanceFilter(), query }, [
    'master-records',
  ]).data
  return useMemo(() => {
    const options = (brands?.rows ?? []).map((row) => ({
      value: String(row.marketplaceId ?? row.id),
      label: String(row.name ?? row.id),
    }))
    return [shown, { key: 'brandId', label: sentence('screens.listings-brand'), options }]
  }, [brands])
}
