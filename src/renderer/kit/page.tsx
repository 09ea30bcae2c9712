import { sentence } from '@shared/messages/message'
import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'wouter'

interface PageProps {
  readonly title: string
  /** The way here: `[{ label: 'Orders', to: '/orders' }]`. */
  readonly crumbs?: readonly { readonly label: string; readonly to: string }[]
  /** Beside the title: states. */
  readonly marks?: ReactNode
  /** At the right: how fresh it is, and buttons; the primary one last. */
  readonly actions?: ReactNode
  /** The content takes the window's height and scrolls inside (lists). */
  readonly fills?: boolean
  readonly children: ReactNode
}

let hasOpened = false

/** What every screen is wrapped in: sets the window's title and moves the focus to the heading when the screen changes. */
export function Page({ title, crumbs = [], marks, actions, fills = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${sentence('system.quayside')}`
  }, [title])
  useEffect(() => {
    const isFirst = !hasOpened
    hasOpened = true
    // Not at start, when nobody has gone anywhere yet, and not away from a field that asked for the focus.
    if (!isFirst && !document.activeElement?.closest('main :is(input, button, a)')) {
      heading.current?.focus({ preventScroll: true })
    }
  }, [])
  return (
    <div className={fills ? 'page fills' : 'page'}>
      <div className="page-head">
        {crumbs.length > 0 && (
          <nav className="crumbs" aria-label={sentence('kit.breadcrumbs')}>
            {crumbs.map(({ label, to }) => (
              <span key={to}>
                <Link href={to}>{label}</Link> <span aria-hidden="true">/</span>
              </span>
            ))}
          </nav>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {marks}
        <span className="spacer" />
        {actions}
      </div>
      {children}
    </div>
  )
}

/** A box with a heading: `<Card title="Lines" action={<Link …/>}>…</Card>`. */
export function Card({
  title,
  action,
  children,
  label,
}: {
  readonly title?: string
  readonly label?: string
  readonly action?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className="card" aria-label={title ?? label}>
      {title !== undefined && (
        <div className="card-head">
          <h2>{title}</h2>
          {action}
        </div>
      )}
      {children}
    </section>
  )
}
