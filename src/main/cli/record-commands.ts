import { ConnectorError } from '@main/errors'
import { type AnyRecord, type Collection, collections } from '@shared/contract/records'
import type { LogEntry } from '@shared/domain/log'
import { sentence } from '@shared/messages/message'
import { type Cli, keyValues, UsageError, word } from './command'
import type { CliCommand } from './commands'
import { runToEnd } from './run-to-end'
import { startInTurn } from './start-in-turn'

const FOLLOW_MS = 1000
/** What the contract gives in one answer. */
const rowsAtOnce = 200

export const recordCommands: readonly CliCommand[] = [
  {
    name: 'records',
    usage: 'COLLECTION [--where key=value]… [--sort key] [--page N] [--limit N]',
    async run(cli) {
      const collection = collectionOf(word(cli, 0, 'The collection'))
      const limit = numberOf(cli, 'limit', 50)
      const offset = (numberOf(cli, 'page', 1) - 1) * limit
      const { instanceId, ...where } = anyOf(cli.options('where'))
      const sort = cli.option('sort')
      const asked = {
        collection,
        ...(typeof instanceId === 'string' && { instanceId: (await cli.instance(instanceId)).id }),
      }
      const rows: AnyRecord[] = []
      for (;;) {
        const most = Math.min(rowsAtOnce, limit - rows.length)
        const query = { where, offset: offset + rows.length, limit: most, ...(sort !== undefined && { sort }) }
        const page = await cli.ask('records.list', { ...asked, query })
        rows.push(...page.rows)
        if (rows.length >= limit || page.rows.length < most) return { value: { total: page.total, rows } }
      }
    },
  },
  {
    name: 'act',
    usage: 'ACTION ID [--input key=value]…',
    async run(cli) {
      const asked = {
        action: word(cli, 0, 'The action'),
        id: word(cli, 1, 'The record’s id'),
        input: { ...keyValues(cli.options('input')) },
      }
      const value = await startInTurn(cli, () => cli.ask('records.act', asked))
      const [queueId] = Array.isArray(value.queueIds) ? value.queueIds : []
      return typeof queueId === 'string' ? runToEnd(cli, queueId) : { value }
    },
  },
  {
    name: 'logs',
    usage: '[--level L] [--queue ID] [--follow]',
    async run(cli) {
      const filter = filterOf(cli)
      if (cli.flag('follow')) return follow(cli, filter)
      const { rows } = await cli.ask('logs.list', { ...filter, limit: 200 })
      return { value: rows.map(toEntry), text: rows.toReversed().map(lineOf).join('\n') }
    },
  },
  {
    name: 'schedules list',
    usage: '',
    run: async (cli) => ({ value: await cli.ask('schedules.list', {}) }),
  },
  {
    name: 'schedules set',
    usage: 'NAME on|off|every=MINUTES',
    async run(cli) {
      const scheduleId = await scheduleOf(cli, word(cli, 0, 'The schedule'))
      const change = word(cli, 1, 'on, off or every=MINUTES')
      const every = /^every=(\d+)$/.exec(change)?.[1]
      if (every === undefined && change !== 'on' && change !== 'off')
        throw new UsageError(`${change} is not on, off or every=MINUTES`)
      return {
        value: await cli.ask(
          'schedules.set',
          every === undefined ? { scheduleId, on: change === 'on' } : { scheduleId, everyMinutes: Number(every) },
        ),
      }
    },
  },
  {
    name: 'schedules pause',
    usage: '',
    run: async (cli) => ({ value: await pausedUntil(cli, 'forever') }),
  },
  {
    name: 'schedules resume',
    usage: '',
    run: async (cli) => ({ value: await pausedUntil(cli, null) }),
  },
  {
    name: 'schedules run',
    usage: 'NAME',
    async run(cli) {
      const { queueId } = await cli.ask('schedules.runNow', {
        scheduleId: await scheduleOf(cli, word(cli, 0, 'The schedule')),
      })
      return runToEnd(cli, queueId)
    },
  },
]

/** A field that is given several times may have any of the values. */
function anyOf(pairs: readonly string[]): Readonly<Record<string, string | string[]>> {
  const given = Map.groupBy(
    pairs.map((pair) => Object.entries(keyValues([pair]))[0] ?? ['', '']),
    ([field]) => field,
  )
  return Object.fromEntries(
    [...given].map(([field, all]) => {
      const values = all.map(([, value]) => value)
      const [only = ''] = values
      if (field === 'instanceId' && values.length > 1) throw new UsageError('One instanceId at a time')
      return [field, values.length === 1 ? only : values]
    }),
  )
}

async function pausedUntil(cli: Cli, until: 'forever' | null): Promise<{ readonly pausedUntil: string | null }> {
  await cli.ask('schedules.pauseAll', { until })
  return { pausedUntil: (await cli.ask('app.settings', {})).pausedUntil }
}

function numberOf(cli: Cli, name: string, usual: number): number {
  const text = cli.option(name) ?? String(usual)
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`--${name} ${text} is not a number from 1`)
  return Number(text)
}

function collectionOf(text: string): Collection {
  const found = collections.find((one) => one === text)
  if (!found) throw new UsageError(`${text} is not a collection. There are: ${collections.join(', ')}`)
  return found
}

/** By id, or by operation where only one instance has it. */
async function scheduleOf(cli: Cli, name: string): Promise<string> {
  const all = await cli.ask('schedules.list', {})
  const found = all.filter(({ id, operation }) => id === name || operation === name)
  const [schedule] = found
  if (!schedule) throw new ConnectorError('rejected', 'error.not-found', { what: 'schedule', id: name })
  if (found.length > 1)
    throw new UsageError(`${name} is scheduled for ${found.length} instances: ${found.map(({ id }) => id).join(', ')}`)
  return schedule.id
}

function filterOf(cli: Cli): { level?: 'error' | 'success'; queueId?: string } {
  const level = cli.option('level')
  if (level !== undefined && level !== 'error' && level !== 'success')
    throw new UsageError(`${level} is not a level: error, success`)
  const queueId = cli.option('queue')
  return { ...(level !== undefined && { level }), ...(queueId !== undefined && { queueId }) }
}

/** Until it is interrupted: JSON lines, or lines for people. */
async function follow(cli: Cli, filter: ReturnType<typeof filterOf>): Promise<never> {
  let last = ''
  for (;;) {
    const { rows } = await cli.ask('logs.list', { ...filter, limit: 200 })
    const at = rows.findIndex(({ id }) => id === last)
    const fresh = (at < 0 ? rows : rows.slice(0, at)).toReversed()
    for (const entry of fresh) cli.print(cli.flag('json') ? JSON.stringify(toEntry(entry)) : lineOf(entry))
    last = rows[0]?.id ?? last
    await new Promise((resolve) => setTimeout(resolve, FOLLOW_MS))
  }
}

function toEntry(entry: LogEntry) {
  return { ...entry, message: sentence(entry.code, entry.params) }
}

function lineOf({ at, state, label, code, params }: LogEntry): string {
  return `${at} ${state.padEnd(7)} ${label}: ${sentence(code, params)}`
}
