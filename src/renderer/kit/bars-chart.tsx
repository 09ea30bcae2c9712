import { sentence } from '@shared/messages/message'
import { PlainTable } from './plain-table'
import { formatCount } from './state'
import type { Tone } from './tone'

export interface Series {
  readonly key: string
  readonly label: string
  readonly tone: Tone
}

export interface Bar {
  /** Under the bar. */
  readonly label: string
  readonly values: Readonly<Record<string, number>>
}

interface BarsChartProps {
  readonly label: string
  /** At most five, the first at the bottom; `bad` for failures only. */
  readonly series: readonly Series[]
  readonly bars: readonly Bar[]
}

const [WIDTH, HEIGHT, LEFT, BOTTOM] = [720, 190, 40, 20]
const PLOT = HEIGHT - BOTTOM - 8
/** 200K: there is room for no more. */
const axis = new Intl.NumberFormat('en-US', { notation: 'compact' })

/** Stacked bars that start at 0, with a table twin: `<BarsChart label series bars />`. */
export function BarsChart({ label, series, bars }: BarsChartProps) {
  const top = roundUp(Math.max(1, ...bars.map((bar) => sumOf(bar, series))))
  const step = (WIDTH - LEFT) / Math.max(1, bars.length)
  const every = Math.max(1, Math.ceil(bars.length / 8))
  return (
    <div className="stack tight">
      <div className="legend">
        {series.map(({ key, label: name, tone }) => (
          <span key={key}>
            <i className={`fill-${tone}`} />
            {name}
          </span>
        ))}
      </div>
      <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line className="grid-line" x1={LEFT} x2={WIDTH} y1={8 + PLOT * (1 - share)} y2={8 + PLOT * (1 - share)} />
            <text x={LEFT - 8} y={12 + PLOT * (1 - share)} textAnchor="end">
              {axis.format(top * share)}
            </text>
          </g>
        ))}
        {bars.map((bar, index) => (
          <StackedBar
            key={bar.label}
            bar={bar}
            series={series}
            x={LEFT + index * step}
            width={step}
            scale={PLOT / top}
            labelled={index % every === 0}
          />
        ))}
      </svg>
      <details className="twin">
        <summary>{sentence('kit.show-as-table')}</summary>
        <PlainTable
          label={label}
          rows={bars}
          rowKey={(bar) => bar.label}
          columns={[
            { key: 'label', label: sentence('kit.day'), cell: (bar) => bar.label },
            ...series.map(({ key, label: name }) => ({
              key,
              label: name,
              numeric: true,
              cell: (bar: Bar) => formatCount(bar.values[key] ?? 0),
            })),
          ]}
        />
      </details>
    </div>
  )
}

interface StackedBarProps {
  readonly bar: Bar
  readonly series: readonly Series[]
  readonly x: number
  readonly width: number
  readonly scale: number
  readonly labelled: boolean
}

function StackedBar({ bar, series, x, width, scale, labelled }: StackedBarProps) {
  const inner = Math.min(width * 0.8, 44)
  const left = x + (width - inner) / 2
  const tip = series.map(({ key, label }) => `${label}: ${formatCount(bar.values[key] ?? 0)}`).join('\n')
  return (
    <g>
      <title>{`${bar.label}\n${tip}`}</title>
      <rect x={x} y={8} width={width} height={PLOT} fill="transparent" />
      {stackOf(bar, series, scale).map(({ key, tone, y, height }) => (
        <rect key={key} className={`fill-${tone}`} x={left} y={y} width={inner} height={height} />
      ))}
      {labelled && (
        <text x={x + width / 2} y={HEIGHT - 4} textAnchor="middle">
          {bar.label}
        </text>
      )}
    </g>
  )
}

function stackOf(bar: Bar, series: readonly Series[], scale: number) {
  let y = 8 + PLOT
  return series.flatMap(({ key, tone }) => {
    const height = (bar.values[key] ?? 0) * scale
    y -= height
    return height > 0 ? [{ key, tone, y, height }] : []
  })
}

function sumOf(bar: Bar, series: readonly Series[]): number {
  return series.reduce((sum, { key }) => sum + (bar.values[key] ?? 0), 0)
}

/** The next 1, 2, 4, 6 or 8 times a power of ten, so that the half is a round number too. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 4, 6, 8, 10].find((times) => value <= times * power) ?? 10
  return Math.max(2, step * power)
}
