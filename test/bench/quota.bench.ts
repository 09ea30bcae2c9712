import { parseArgs } from 'node:util'
import { importOrdersNearTheLimit, type NearTheLimit } from '../support/near-the-limit'

/**
 * How near to the store's quota orders come in, in simulated time: seconds, against the fewest requests the documents
 * allow ÷ the quota. `--all`: the large shop with each latency, which takes some minutes.
 */
const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } })
const standard = { plan: 'standard', orders: 1_000, latencyMs: 300 } as const
const pro = { plan: 'pro', orders: 10_000, latencyMs: 300 } as const
const trials: readonly NearTheLimit[] = [
  { ...standard, listLatencyMs: 300 },
  { ...standard, listLatencyMs: 1_500 },
  { ...standard, listLatencyMs: 4_500 },
  { ...pro, listLatencyMs: 1_500 },
  ...(values.all ? [300, 4_500].map((listLatencyMs) => ({ ...pro, listLatencyMs })) : []),
  ...(values.all ? [{ ...pro, latencyMs: 500, listLatencyMs: 4_500 }] : []),
]

for (const trial of trials) {
  const { orders, plan, latencyMs, listLatencyMs } = trial
  const measured = await importOrdersNearTheLimit(trial)
  const name = `${orders} orders, ${plan}, ${latencyMs} ms a request, ${listLatencyMs} ms a list`
  print(name, measured.seconds, 's', measured.boundSeconds)
  print(`${name}: requests per order`, measured.requests / orders, 'requests/order', measured.leastRequests / orders)
  print(`${name}: refused (429)`, measured.refused, 'answers')
}

function print(name: string, value: number, unit: string, baseline?: number): void {
  const rounded = (figure: number) => Math.round(figure * 1000) / 1000
  const compared = baseline === undefined ? {} : { baseline: rounded(baseline), ratio: rounded(value / baseline) }
  process.stdout.write(`${JSON.stringify({ name, value: rounded(value), unit, ...compared })}\n`)
}
