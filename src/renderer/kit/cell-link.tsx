import type { ReactNode } from 'react'
import { Link } from 'wouter'

/** A link inside a DataTable's cell: for the mouse; by keyboard the row opens with Enter, or its menu with `.`. */
export function CellLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Link href={to} tabIndex={-1} onClick={(event) => event.stopPropagation()}>
      {children}
    </Link>
  )
}
