import type { Tone } from './tone'

interface ProgressBarProps {
  readonly label: string
  readonly done: number
  /** Null: nobody knows yet. */
  readonly total: number | null
  readonly tone?: Tone
  /** What is among `done` in another tone, at its end. */
  readonly among?: readonly { readonly tone: Tone; readonly count: number }[]
}

/** `<ProgressBar label="Import orders" done={12} total={40} />`. */
export function ProgressBar({ label, done, total, tone = 'info', among = [] }: ProgressBarProps) {
  const percentOf = (count: number) => (total === null || total === 0 ? 0 : Math.min(100, (count / total) * 100))
  const others = among.filter(({ count }) => count > 0)
  const rest = Math.max(0, done - others.reduce((sum, { count }) => sum + count, 0))
  return (
    <div
      className="progress"
      data-unknown={total === null}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={total === null ? undefined : Math.round(percentOf(done))}
    >
      {total === null ? (
        <div data-tone={tone} />
      ) : (
        [{ tone, count: rest }, ...others].map((part) => (
          <div key={part.tone} data-tone={part.tone} style={{ width: `${percentOf(part.count)}%` }} />
        ))
      )}
    </div>
  )
}
