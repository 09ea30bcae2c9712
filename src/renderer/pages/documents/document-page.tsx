import { ErrorBanner } from '@renderer/kit/banner'
import { Skeleton } from '@renderer/kit/loading'
import type { Live } from '@renderer/live'
import type { ReactNode } from 'react'

interface DocumentLayoutProps {
  readonly states: ReactNode
  readonly actions: ReactNode
  readonly main: ReactNode
  readonly side: ReactNode
}

/** A document on its page and beside its list: states and actions, what it holds, and what there is to know about it. */
export function DocumentLayout({ states, actions, main, side }: DocumentLayoutProps) {
  return (
    <>
      <div className="row-flex">
        {states}
        <div className="row-flex push">{actions}</div>
      </div>
      <div className="columns">
        <div className="columns-in wide-left">
          <div className="stack">{main}</div>
          <div className="stack">{side}</div>
        </div>
      </div>
    </>
  )
}

interface LoadedProps<T> {
  readonly live: Live<T>
  readonly children: (data: T) => ReactNode
}

/** Whatever was read stays while it is read again; what went wrong stands above it. */
export function Loaded<T>({ live: { data, error, refetch }, children }: LoadedProps<T>) {
  if (data === undefined) return error ? <ErrorBanner error={error} onRetry={refetch} /> : <Skeleton />
  return (
    <div className="stack">
      {error && <ErrorBanner error={error} onRetry={refetch} />}
      {children(data)}
    </div>
  )
}
