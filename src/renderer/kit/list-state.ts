import type { ListQuery } from '@shared/contract/command'
import { useMemo } from 'react'
import { useSearch } from '../location'

/** A named part of a list: a tab above it. */
export interface View {
  readonly key: string
  readonly label: string
  /** What it asks for; merged with the filters. */
  readonly where?: ListQuery['where']
}

/** Something to narrow a list by. */
export interface Filter {
  /** The field asked for. */
  readonly key: string
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** Turns the chosen texts into what the field holds: numbers, booleans. */
  readonly toValue?: (text: string) => string | number | boolean
}

/** What a person asked of a list. It lives in the address, so Back works and a list can be copied. */
export interface ListState {
  readonly views: readonly View[]
  readonly filters: readonly Filter[]
  readonly view: string
  readonly text: string
  readonly sort: string
  /** Chosen values by filter key. */
  readonly chosen: Readonly<Record<string, readonly string[]>>
  /** For the contract's list calls, without offset and limit. */
  readonly query: ListQuery
  readonly isFiltered: boolean
  /** All of it as the address has it, without what else stands there: `view=held&q=anna`. */
  readonly search: string
  readonly setView: (view: string) => void
  readonly setText: (text: string) => void
  readonly setSort: (sort: string) => void
  readonly choose: (filter: string, values: readonly string[]) => void
  readonly clear: () => void
}

interface Options {
  readonly views?: readonly View[]
  readonly filters?: readonly Filter[]
  /** Such as `-createdAt`. */
  readonly sort: string
}

const noViews: readonly View[] = []
const noFilters: readonly Filter[] = []

/** `const list = useListState({ views, filters, sort: '-createdAt' })`; hand it to ListPage, and `list.query` to useRows. */
export function useListState({ views = noViews, filters = noFilters, sort: initialSort }: Options): ListState {
  const [search, change] = useSearch()
  return useMemo(() => {
    const view = views.find(({ key }) => key === search.get('view')) ?? views[0]
    const text = search.get('q') ?? ''
    const sort = search.get('sort') ?? initialSort
    const chosen = Object.fromEntries(filters.map(({ key }) => [key, search.get(key)?.split('~') ?? []]))
    const where = {
      ...view?.where,
      ...Object.fromEntries(
        filters.flatMap(({ key, toValue }) => {
          const values = (chosen[key] ?? []).map((value) => (toValue ? toValue(value) : value))
          return values.length === 0 ? [] : [[key, values]]
        }),
      ),
    }
    return {
      views,
      filters,
      view: view?.key ?? '',
      text,
      sort,
      chosen,
      query: { sort, ...(text === '' ? {} : { text }), ...(Object.keys(where).length === 0 ? {} : { where }) },
      search: ownSearch(search, filters),
      isFiltered: text !== '' || filters.some(({ key }) => chosen[key]?.length !== 0),
      setView: (next) => change({ view: next === views[0]?.key ? null : next }),
      setText: (next) => change({ q: next }),
      setSort: (next) => change({ sort: next === initialSort ? null : next }),
      choose: (filter, values) => change({ [filter]: values.length === 0 ? null : values.join('~') }),
      clear: () => change({ q: null, ...Object.fromEntries(filters.map(({ key }) => [key, null])) }),
    }
  }, [search, change, views, filters, initialSort])
}

/** What a list's question finds, whatever its order. */
export function matchOf({
  sort: _order,
  offset: _from,
  limit: _most,
  ...match
}: ListQuery): Omit<ListQuery, 'sort' | 'offset' | 'limit'> {
  return match
}

function ownSearch(search: URLSearchParams, filters: readonly Filter[]): string {
  const own = new Set(['view', 'q', 'sort', ...filters.map(({ key }) => key)])
  return new URLSearchParams([...search].filter(([name]) => own.has(name))).toString()
}
