import { type MessageKey, sentence } from '@shared/messages/message'
import { Link, useLocation } from 'wouter'
import { Count } from '../kit/state'
import { useLive } from '../live'
import { type NavGroup, type PageRoute, routes } from '../pages/routes'

const groups: readonly { readonly group: NavGroup; readonly title: MessageKey | null }[] = [
  { group: 'top', title: null },
  { group: 'sell', title: 'screens.sell' },
  { group: 'sync', title: 'screens.sync' },
  { group: 'set-up', title: 'screens.set-up' },
]

/** The screens, by group; with how many causes wait in Issues and how many queues run. */
export function Navigation() {
  const overview = useLive('app.overview', { days: 1 }, ['queues', 'lines', 'orders', 'instances']).data
  const badges = {
    issues: overview?.attention.causes ?? 0,
    queues: overview?.running.length ?? 0,
  }
  return (
    <nav className="navigation" aria-label={sentence('screens.navigation')}>
      {groups.map(({ group, title }) => (
        <NavSection
          key={group}
          title={title}
          routes={routes.filter(({ nav }) => nav?.group === group)}
          badges={badges}
        />
      ))}
    </nav>
  )
}

interface NavSectionProps {
  readonly title: MessageKey | null
  readonly routes: readonly PageRoute[]
  readonly badges: Readonly<Record<'issues' | 'queues', number>>
}

function NavSection({ title, routes: shown, badges }: NavSectionProps) {
  if (shown.length === 0) return null
  return (
    <div className="nav-group">
      {title && <h2>{sentence(title)}</h2>}
      <ul>
        {shown.map((route) => (
          <li key={route.path}>
            <NavLink route={route} count={route.nav?.badge ? badges[route.nav.badge] : 0} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function NavLink({ route: { path, title, nav, go }, count }: { readonly route: PageRoute; readonly count: number }) {
  const [at] = useLocation()
  const here = [path, nav?.also ?? path].some((one) => at === one || (one !== '/' && at.startsWith(`${one}/`)))
  const Icon = nav?.icon
  const badge = nav?.badge
  return (
    <Link
      href={path}
      className="nav-link"
      {...(here ? { 'aria-current': 'page' as const } : {})}
      title={go ? `${sentence(title)} (g ${go})` : sentence(title)}
    >
      {Icon && <Icon size={17} stroke={1.7} aria-hidden="true" />}
      <span className="nav-text">{sentence(title)}</span>
      {badge && count > 0 && (
        <Count
          value={count}
          tone={badge === 'issues' ? 'bad' : 'info'}
          label={sentence(badge === 'issues' ? 'screens.issues-badge' : 'screens.queues-badge', { n: count })}
        />
      )}
    </Link>
  )
}
