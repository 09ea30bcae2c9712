import { allInstanceFields } from '@shared/domain/instance-fields'
import { type FieldValue, fieldValueOf } from '@shared/field'
import { sentence } from '@shared/messages/message'
import { type Cli, exit, keyValues, UsageError, word } from './command'
import type { CliCommand } from './commands'
import { runToEnd } from './run-to-end'

export const instanceCommands: readonly CliCommand[] = [
  {
    name: 'instances add',
    usage: '--name N --hash H --token-stdin [--api-url URL] [--set key=value]…',
    async run(cli) {
      const name = required(cli, 'name')
      const storeHash = required(cli, 'hash')
      if (!cli.flag('token-stdin'))
        throw new UsageError('--token-stdin is missing: the token is read from standard input, never from an argument')
      const token = await cli.readStdin()
      const apiUrl = cli.option('api-url')
      const { settings, rehearsal } = givenIn(cli.options('set'))
      const { id } = await cli.ask('instances.create', {
        name,
        storeHash,
        token,
        settings,
        ...(apiUrl !== undefined && { apiUrl }),
      })
      if (!(rehearsal ?? !isOnThisMachine(apiUrl))) await cli.ask('instances.goLive', { instanceId: id, live: true })
      return { value: { id } }
    },
  },
  { name: 'instances list', usage: '', run: async (cli) => ({ value: await cli.ask('instances.list', {}) }) },
  { name: 'instances show', usage: 'N', run: async (cli) => ({ value: await named(cli) }) },
  {
    name: 'instances set',
    usage: 'N key=value…',
    async run(cli) {
      const { id: instanceId } = await named(cli)
      const { settings, rehearsal } = givenIn(cli.words.slice(1))
      const updated = await cli.ask('instances.update', { instanceId, settings })
      if (rehearsal === null) return { value: updated }
      return { value: await cli.ask('instances.goLive', { instanceId, live: !rehearsal }) }
    },
  },
  {
    name: 'instances test',
    usage: 'N',
    async run(cli) {
      const { id } = await named(cli)
      const result = await cli.ask('instances.test', { instanceId: id })
      if (result.ok) return { value: result }
      const { failure } = result
      if (failure) cli.say(sentence(failure.code, failure.params))
      const code = failure?.kind === 'denied' ? exit.denied : exit.someFailed
      return { value: { ...result, message: failure && sentence(failure.code, failure.params) }, code }
    },
  },
  {
    name: 'instances confirm',
    usage: 'N',
    async run(cli) {
      const { id } = await named(cli)
      const { queueId } = await cli.ask('instances.confirm', { instanceId: id })
      const ended = await runToEnd(cli, queueId)
      const { rows } = await cli.ask('queues.lines', { queueId, query: { limit: 200 } })
      const steps = rows.map(({ ref, label, state, message, failure }) => {
        const said = failure ?? message
        return { step: ref, label, state, message: said && sentence(said.code, said.params) }
      })
      const { state } = await cli.ask('instances.get', { instanceId: id })
      return { value: { ...ended.value, state, steps }, code: ended.code }
    },
  },
  {
    name: 'instances reset',
    usage: 'N',
    run: async (cli) => ({ value: await cli.ask('instances.reset', { instanceId: (await named(cli)).id }) }),
  },
  {
    name: 'instances delete',
    usage: 'N --yes',
    async run(cli) {
      const { id, name } = await named(cli)
      if (!cli.flag('yes')) {
        const goes = await cli.ask('instances.deletion', { instanceId: id })
        throw new UsageError(
          `--yes is missing: ${goes.orders} orders, ${goes.listings} listings and ${goes.queues} queues of ${name} would go with it`,
        )
      }
      await cli.ask('instances.delete', { instanceId: id, name })
      return { value: { id } }
    },
  },
]

async function named(cli: Cli) {
  return cli.instance(word(cli, 0, 'The instance'))
}

function required(cli: Cli, name: string): string {
  const value = cli.option(name)
  if (value === undefined) throw new UsageError(`--${name} is missing`)
  return value
}

/** A demo store or sandbox: nothing of it reaches a shop. */
function isOnThisMachine(apiUrl: string | undefined): boolean {
  return apiUrl !== undefined && /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/i.test(apiUrl)
}

/** Whether it only rehearses is no setting of the form, but scripts set it like one. Null: as it is. */
function givenIn(pairs: readonly string[]) {
  const { rehearsal, ...others } = keyValues(pairs)
  if (rehearsal !== undefined && rehearsal !== 'true' && rehearsal !== 'false')
    throw new UsageError(`rehearsal: ${rehearsal} is not true or false`)
  const settings = settingsOf(Object.entries(others).map(([key, text]) => `${key}=${text}`))
  return { settings, rehearsal: rehearsal === undefined ? null : rehearsal === 'true' }
}

function settingsOf(pairs: readonly string[]): Record<string, Exclude<FieldValue, readonly string[]> | string[]> {
  const values = Object.entries(keyValues(pairs)).map(([key, text]) => {
    const field = allInstanceFields[key]
    if (!field)
      throw new UsageError(
        `${key} is not a setting. There are: ${[...Object.keys(allInstanceFields), 'rehearsal'].join(', ')}`,
      )
    const value = fieldValueOf(field, text)
    return [key, Array.isArray(value) ? [...value] : value] as const
  })
  return Object.fromEntries(values) as Record<string, Exclude<FieldValue, readonly string[]> | string[]>
}
