import { ConnectorError, toFailure } from '@main/errors'
import { type Answer, type CommandName, commands, type Handlers } from '@shared/contract'

/** The only place that checks a call's name and input, and makes an answer of what is thrown. Transports only carry. */
export async function dispatch(handlers: Handlers, name: unknown, input: unknown): Promise<Answer<unknown>> {
  try {
    if (typeof name !== 'string' || !isCommand(name))
      throw new ConnectorError('rejected', 'error.not-found', { what: 'call', id: String(name) })
    const checked = commands[name].input.safeParse(input)
    if (!checked.success) {
      const [issue] = checked.error.issues
      throw new ConnectorError('rejected', 'error.invalid-input', {
        field: issue?.path.join('.') || name,
        problem: issue?.message ?? '',
      })
    }
    const handle = handlers[name] as (input: unknown) => Promise<unknown>
    return { ok: true, value: await handle(checked.data) }
  } catch (error) {
    return { ok: false, failure: toFailure(error) }
  }
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name)
}
