import { BarsChart, type Series } from '@renderer/kit/bars-chart'
import { Card } from '@renderer/kit/page'
import type { Overview } from '@shared/contract/app'
import { sentence } from '@shared/messages/message'

const series: readonly Series[] = [
  { key: 'done', label: sentence('screens.result-done'), tone: 'ok' },
  { key: 'fixes', label: sentence('screens.result-fixes'), tone: 'warn' },
  { key: 'skipped', label: sentence('screens.result-skipped'), tone: 'mute' },
  { key: 'failed', label: sentence('screens.result-failed'), tone: 'bad' },
]

/** Queue lines by day and result. */
export function LinesByDay({ days }: { readonly days: Overview['days'] }) {
  const label = sentence('screens.lines-by-day')
  return (
    <Card title={label}>
      <BarsChart
        label={label}
        series={series}
        bars={days.map(({ day, ...values }) => ({ label: day.length > 10 ? day.slice(11, 16) : day.slice(5), values }))}
      />
    </Card>
  )
}
