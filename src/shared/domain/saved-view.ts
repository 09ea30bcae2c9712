/** A list as somebody left it, under a name. */
export interface SavedView {
  readonly id: string
  /** Which list: `orders`. */
  readonly list: string
  readonly name: string
  /** What stands behind the `?` of the list's address: view, search, filters, sort. */
  readonly search: string
  /** Keys of the columns shown; null: the usual ones. */
  readonly columns: readonly string[] | null
}

/** Of all lists together. */
export const mostSavedViews = 200
