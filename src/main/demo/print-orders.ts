import type { OrderSync } from '@shared/domain/mirror'
import { sentence } from '@shared/messages/message'
import { parseDecimal, toMoney } from '@shared/money'
import { allRows } from './ask'
import type { DemoPorts } from './run-demo'
import { columns } from './table'

const outcomes: Readonly<Record<OrderSync, string>> = {
  imported: 'Imported',
  'needs-workflow': 'Draft, no workflow chosen',
  held: 'On hold',
  failed: 'Failed',
  skipped: 'Skipped',
  waiting: 'Waiting',
}

/** What waits for a person: causes with the number of their lines, and the sentence that says what to do. */
export async function printIssues(instanceId: string, { ask, print }: DemoPorts): Promise<void> {
  const groups = await ask('issues.list', { instanceId })
  print('\nWhat waits for a person, by cause:')
  for (const { lines, state, message } of groups.toSorted((a, b) => b.lines - a.lines)) {
    print(
      `${String(lines).padStart(4)} ${state === 'failed' ? 'failed ' : 'to mend'} ${sentence(message.code, message.params)}`,
    )
  }
}

/** Orders by outcome and currency, with the totals BigCommerce states. */
export async function printOrders(instanceId: string, { ask, print }: DemoPorts): Promise<void> {
  const rows = await allRows((query) => ask('orders.list', { instanceId, query }))
  const table = columns([32, 9, 7, 15])
  print(`\n${table(['Outcome', 'Currency', 'Orders', 'Total'])}`)
  for (const sync of Object.keys(outcomes) as OrderSync[]) {
    const byCurrency = Map.groupBy(
      rows.filter((row) => row.sync === sync),
      ({ currency }) => currency,
    )
    for (const [currency, some] of [...byCurrency].toSorted(([a], [b]) => a.localeCompare(b))) {
      const total = some.reduce((sum, row) => sum + parseDecimal(row.total), 0n)
      print(table([outcomes[sync], currency, some.length, toMoney(total, currency)]))
    }
  }
}
