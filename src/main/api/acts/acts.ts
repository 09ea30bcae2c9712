import { rejected } from '@main/errors'
import { type CommandName, commands, type Handlers, type InputOf, type OutputOf } from '@shared/contract'
import type { AnyRecord } from '@shared/contract/records'
import type { ApiPorts } from '../ports'
import { type Act, invalid } from './act'
import { changeActs } from './change-acts'
import { creditNoteActs } from './credit-note-acts'
import { deliveryActs } from './delivery-acts'
import { invoiceActs } from './invoice-acts'
import { orderWriteActs } from './order-write-acts'
import { refundActs } from './refund-acts'
import { saleOrderActs } from './sale-order-acts'

/** Every action of a record. A new one is a line in its file, or a file and a line here. */
const acts: Readonly<Record<string, Act>> = {
  ...saleOrderActs,
  ...deliveryActs,
  ...invoiceActs,
  ...creditNoteActs,
  ...refundActs,
  ...orderWriteActs,
  ...changeActs,
  'validate-adjustment': {
    inputs: [],
    run: ({ id: adjustmentId, call }) => call('inventory.validate', { adjustmentId }),
  },
  'cancel-adjustment': {
    inputs: [],
    run: ({ id: adjustmentId, call }) => call('inventory.cancel', { adjustmentId }),
  },
}

export function actHandlers(ports: ApiPorts, handlers: Omit<Handlers, 'records.act'>): Pick<Handlers, 'records.act'> {
  return {
    async 'records.act'({ action, id, input = {} }) {
      const act = Object.hasOwn(acts, action) ? acts[action] : undefined
      if (!act) throw rejected('system.unknown-action', { action, id })
      const unknown = Object.keys(input).find((field) => !act.inputs.includes(field))
      if (unknown !== undefined) throw invalid(unknown, `${action} takes ${act.inputs.join(', ') || 'no input'}`)
      return (await act.run({ id, input, ports, call: (name, given) => call(handlers, name, given) })) as AnyRecord
    },
  }
}

/** The input is checked as one from outside. */
async function call<N extends CommandName>(
  handlers: Omit<Handlers, 'records.act'>,
  name: N,
  input: InputOf<N>,
): Promise<OutputOf<N>> {
  if (name === 'records.act') throw invalid('action', 'an action calls no action')
  const checked = commands[name].input.safeParse(input)
  if (!checked.success) {
    const [issue] = checked.error.issues
    throw invalid(issue?.path.join('.') || name, issue?.message ?? '')
  }
  const handle = handlers[name as keyof typeof handlers] as unknown as (input: unknown) => Promise<OutputOf<N>>
  return handle(checked.data)
}
