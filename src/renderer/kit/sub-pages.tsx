import { Link, useLocation } from 'wouter'

interface SubPagesProps {
  /** "Parts of the inventory". */
  readonly label: string
  readonly pages: readonly { readonly path: string; readonly label: string }[]
}

/** Screens that belong together, as links in a row: `<SubPages label pages={[{ path, label }]} />`. */
export function SubPages({ label, pages }: SubPagesProps) {
  const [at] = useLocation()
  return (
    <nav className="sub-pages" aria-label={label}>
      {pages.map(({ path, label: text }) => (
        <Link key={path} href={path} {...(at === path ? { 'aria-current': 'page' as const } : {})}>
          {text}
        </Link>
      ))}
    </nav>
  )
}
