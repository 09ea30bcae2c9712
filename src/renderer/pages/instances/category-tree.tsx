import { Count, State } from '@renderer/kit/state'
import type { AnyRecord } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'

/** Categories below their parents, tree by tree where the store has several; branches open and close. */
export function CategoryTree({ rows }: { readonly rows: readonly AnyRecord[] }) {
  const ids = new Set(rows.map(idOf))
  const roots = rows.filter((row) => !ids.has(parentOf(row)))
  const trees = [...new Set(roots.map(treeOf))]
  return trees.map((tree) => (
    <section key={tree}>
      {trees.length > 1 && <h2 className="flat">{sentence('screens.master-tree', { id: tree })}</h2>}
      <Branch rows={rows} shown={roots.filter((row) => treeOf(row) === tree)} />
    </section>
  ))
}

function Branch({ rows, shown }: { readonly rows: readonly AnyRecord[]; readonly shown: readonly AnyRecord[] }) {
  const sorted = [...shown].sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
  return (
    <ul className="branch">
      {sorted.map((row) => {
        const below = rows.filter((other) => parentOf(other) === idOf(row))
        return (
          <li key={row.id}>
            {below.length === 0 ? (
              <Category row={row} />
            ) : (
              <details open>
                <summary>
                  <Category row={row} /> <Count value={below.length} />
                </summary>
                <Branch rows={rows} shown={below} />
              </details>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Category({ row }: { readonly row: AnyRecord }) {
  return (
    <span title={idOf(row)}>
      {nameOf(row)} {row.active === false && <State tone="mute" word={sentence('screens.master-gone')} />}
    </span>
  )
}

function idOf(row: AnyRecord): string {
  return String(row.marketplaceId ?? row.id)
}

function parentOf(row: AnyRecord): string {
  return String(row.parentId ?? '')
}

function nameOf(row: AnyRecord): string {
  return String(row.name ?? row.id)
}

function treeOf(row: AnyRecord): string {
  return String(row.treeId ?? '')
}
