import type { OperationInfo } from '@shared/contract/sync'
import { fixOf, type QueueLine } from '@shared/domain/queue'
import { type Field, fieldValueOf } from '@shared/field'
import { sentence } from '@shared/messages/message'
import { type Cli, keyValues, UsageError, word } from './command'
import type { CliCommand } from './commands'
import { runToEnd } from './run-to-end'
import { startInTurn } from './start-in-turn'

export const queueCommands: readonly CliCommand[] = [
  {
    name: 'operations',
    usage: '[--instance N]',
    async run(cli) {
      const name = cli.option('instance')
      const operations = await cli.ask(
        'operations.list',
        name === undefined ? {} : { instanceId: (await cli.instance(name)).id },
      )
      return { value: operations.filter(({ hidden }) => !hidden).map(toOperation) }
    },
  },
  {
    name: 'run',
    usage: 'OPERATION --instance N [--input key=value]… [--timeout S]',
    async run(cli) {
      const name = word(cli, 0, 'The operation')
      const of = cli.option('instance')
      if (of === undefined) throw new UsageError('--instance is missing')
      const { id: instanceId } = await cli.instance(of)
      const operation = (await cli.ask('operations.list', { instanceId })).find((one) => one.name === name)
      const inputs = operation ? inputsOf(operation, cli.options('input')) : {}
      const timeout = secondsOf(cli.option('timeout'))
      const until = timeout === undefined ? undefined : Date.now() + timeout * 1000
      const wanted = { instanceId, operation: name, inputs, startedBy: 'command-line' } as const
      const { queueId } = await startInTurn(cli, () => cli.ask('queues.start', wanted), until)
      return runToEnd(cli, queueId, until === undefined ? undefined : Math.max(0, (until - Date.now()) / 1000))
    },
  },
  {
    name: 'queues list',
    usage: '',
    async run(cli) {
      const { rows } = await cli.ask('queues.list', { query: { limit: 200 } })
      return { value: rows.map(({ queue, done, total }) => ({ ...queue, done, total })) }
    },
  },
  {
    name: 'queues show',
    usage: 'ID',
    async run(cli) {
      const queueId = word(cli, 0, 'The queue’s id')
      const { queue, done, total } = await cli.ask('queues.get', { queueId })
      return { value: { ...queue, done, total, lines: (await allLines(cli, queueId)).map(toLine) } }
    },
  },
  {
    name: 'queues retry',
    usage: 'ID [--line L]',
    async run(cli) {
      const queueId = word(cli, 0, 'The queue’s id')
      const { queue } = await cli.ask('queues.get', { queueId })
      const line = cli.option('line')
      const target = line === undefined ? { queueId } : { lineIds: [line.includes(':') ? line : `${queueId}:${line}`] }
      const retried = await cli.ask('queues.retry', { instanceId: queue.instanceId, ...target })
      const ended = await runToEnd(cli, queueId)
      return { value: { ...retried, ...ended.value }, code: ended.code }
    },
  },
  {
    name: 'queues settle',
    usage: 'LINE --happened yes|no [--made ID]',
    async run(cli) {
      const lineId = word(cli, 0, 'The line’s id')
      const happened = yesOrNo(cli.option('happened'))
      const madeId = cli.option('made') ?? ''
      if (!happened && madeId !== '') throw new UsageError('What did not happen made nothing: leave --made out')
      const line = await cli.ask('queues.line', { lineId })
      const mend = fixOf(line)
      if (mend?.action !== 'settle-write') throw new UsageError(`Nothing that line ${lineId} sent is in doubt`)
      const { instanceId, intentId } = mend
      const retried = await cli.ask('queues.settleWrite', { instanceId, intentId, happened, madeId })
      const ended = await runToEnd(cli, line.queueId)
      return { value: { ...retried, ...ended.value }, code: ended.code }
    },
  },
  control('pause'),
  {
    name: 'queues resume',
    usage: 'ID',
    async run(cli) {
      const queueId = word(cli, 0, 'The queue’s id')
      await cli.ask('queues.resume', { queueId })
      return runToEnd(cli, queueId)
    },
  },
  control('cancel'),
]

function secondsOf(text: string | undefined): number | undefined {
  const seconds = text === undefined ? undefined : Number(text)
  if (seconds !== undefined && !(seconds >= 0)) throw new UsageError(`${text} is not a number of seconds`)
  return seconds
}

function yesOrNo(text: string | undefined): boolean {
  if (text === 'yes' || text === 'no') return text === 'yes'
  throw new UsageError('--happened must be yes or no: look in BigCommerce first')
}

function control(verb: 'pause' | 'cancel'): CliCommand {
  return {
    name: `queues ${verb}`,
    usage: 'ID',
    run: async (cli) => ({ value: await cli.ask(`queues.${verb}`, { queueId: word(cli, 0, 'The queue’s id') }) }),
  }
}

async function allLines(cli: Cli, queueId: string): Promise<readonly QueueLine[]> {
  const lines: QueueLine[] = []
  for (;;) {
    const { rows, total } = await cli.ask('queues.lines', { queueId, query: { offset: lines.length, limit: 200 } })
    lines.push(...rows)
    if (rows.length === 0 || lines.length >= total) return lines
  }
}

function toLine(line: QueueLine) {
  const { id, ref, label, state, message, failure, attempts } = line
  const said = failure ?? message
  const mend = fixOf(line)
  return {
    id,
    ref,
    label,
    state,
    message: said ? sentence(said.code, said.params) : '',
    attempts,
    ...(mend && { fix: mend }),
  }
}

function toOperation({ name, title, direction, inputs }: OperationInfo) {
  const fields = Object.entries(inputs).map(([key, field]) => toInput(key, field))
  return { name, title: sentence(title), direction, inputs: fields }
}

function toInput(key: string, { kind, label, initial, options, required }: Field) {
  return {
    name: key,
    kind,
    label: sentence(label),
    initial,
    required: required === true,
    ...(options && { options: options.map(({ value }) => value) }),
  }
}

function inputsOf({ inputs, name }: OperationInfo, pairs: readonly string[]): Record<string, unknown> {
  const values = Object.entries(keyValues(pairs)).map(([key, text]) => {
    const field = inputs[key]
    if (!field)
      throw new UsageError(`${key} is not an input of ${name}. There are: ${Object.keys(inputs).join(', ') || 'none'}`)
    return [key, fieldValueOf(field, text)] as const
  })
  return Object.fromEntries(values)
}
