import { api } from '@renderer/api'
import { toastError } from '@renderer/kit/toasts'
import type { Page } from '@shared/contract/command'
import type { AnyRecord } from '@shared/contract/records'
import { useEffect, useState } from 'react'
import { CategoryTree } from './category-tree'

const PAGE = 200
/** More than any tree that a person would walk through here; the search finds the others. */
const MOST = 4000

/** The whole tree: a child may stand on another page than its parent, so all pages are read. */
export function Categories({ instanceId, first }: { readonly instanceId: string; readonly first: Page<AnyRecord> }) {
  const [others, setOthers] = useState<readonly AnyRecord[]>([])
  const { total } = first
  useEffect(() => {
    let over = false
    const offsets = Array.from({ length: Math.ceil(Math.min(total, MOST) / PAGE) }, (_, page) => page * PAGE).slice(1)
    const pages = offsets.map((offset) =>
      api('records.list', { collection: 'categories', instanceId, query: { limit: PAGE, offset } }),
    )
    Promise.all(pages).then((read) => over || setOthers(read.flatMap(({ rows }) => rows)), toastError)
    return () => {
      over = true
    }
  }, [instanceId, total])
  return <CategoryTree rows={[...first.rows, ...others]} />
}
