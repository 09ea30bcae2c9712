import type { Tone } from './tone'

interface ProgressBarProps {
  readonly label: string
  readonly done: number
  /** Null: nobody knows yet. */
  readonly total: number | null
  readonly tone?: Tone
}

/** `<ProgressBar label="Import orders" done={12} total={40} />`. */
export function ProgressBar({ label, done, total, tone = 'info' }: ProgressBarProps) {
  const percent = total === null || total === 0 ? 0 : Math.min(100, (done / total) * 100)
  return (
    <div
      className="progress"
      data-tone={tone}
      data-unknown={total === null}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={total === null ? undefined : Math.round(percent)}
    >
      <div style={total === null ? undefined : { width: `${percent}%` }} />
    </div>
  )
}
