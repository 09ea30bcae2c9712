import type { Page } from '@shared/contract/command'

const PAGE = 200

/** Every row that a list's question finds, page by page: for exports and for acts on "all that match". */
export async function readAll<R>(
  read: (window: { readonly offset: number; readonly limit: number }) => Promise<Page<R>>,
): Promise<readonly R[]> {
  const found: R[] = []
  for (;;) {
    const { rows, total } = await read({ offset: found.length, limit: PAGE })
    found.push(...rows)
    if (rows.length === 0 || found.length >= total) return found
  }
}
