import type { ReactNode } from 'react'
import type { Tone } from './tone'

export interface Moment {
  readonly key: string
  readonly title: ReactNode
  /** Second line: when, by whom, details. */
  readonly about: ReactNode
  readonly tone?: Tone
}

/** What happened, in the order given: `<Timeline moments={[{ key, title, about }]} />`. */
export function Timeline({ moments }: { readonly moments: readonly Moment[] }) {
  return (
    <ol className="timeline">
      {moments.map(({ key, title, about, tone }) => (
        <li key={key} data-tone={tone}>
          <div className="strong">{title}</div>
          <div className="dim small">{about}</div>
        </li>
      ))}
    </ol>
  )
}
