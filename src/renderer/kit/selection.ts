/** Which rows are chosen: some by id, or all that match the filter, however many are not on screen. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  readonly all: boolean
}

export const nothingSelected: Selection = { ids: new Set(), all: false }

export function isSelected({ ids, all }: Selection, id: string): boolean {
  return all || ids.has(id)
}

/** Chooses the row or lets it go; leaves "all that match" for this row alone. */
export function toggled({ ids, all }: Selection, id: string): Selection {
  if (all) return { ids: new Set([id]), all: false }
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, all: false }
}

export function withAdded({ ids, all }: Selection, added: readonly string[]): Selection {
  return all ? { ids, all } : { ids: new Set([...ids, ...added]), all }
}

export function countOf({ ids, all }: Selection, total: number): number {
  return all ? total : ids.size
}
