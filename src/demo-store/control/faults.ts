import type { Demo } from '../demo.ts'
import { type Fault, faultKinds } from '../faults/fault.ts'
import { given } from '../given.ts'
import { type Answer, json } from '../wire/answer.ts'
import { fieldsOf, parseBody, refuse } from './input.ts'

/** `POST /_demo/faults [{"match":{"method"?,"path"?},"kind","times"?,"probability"?,"ms"?}]` */
export function addFaults(demo: Demo, body: string): Answer {
  const parsed = parseBody(body)
  const rows = Array.isArray(parsed) ? parsed : [parsed]
  demo.faults.add(rows.map((row, at) => faultOf(row, `faults[${at}]`)))
  return json({ faults: demo.faults.list() }, 201)
}

function faultOf(row: unknown, where: string): Fault {
  const fields = fieldsOf(row, where)
  const match = fields.object('match')
  const method = match?.text('method')
  const path = match?.text('path')
  match?.done()
  const name = fields.text('kind') ?? refuse(`${where}.kind is missing`)
  const kind = faultKinds.find((one) => one === name)
  const numbers = { times: fields.whole('times'), probability: fields.number('probability'), ms: fields.whole('ms') }
  fields.done()
  if (kind === undefined) return refuse(`${where}.kind ${name} is not known; kinds are: ${faultKinds.join(', ')}`)
  const { probability } = numbers
  if (probability !== undefined && (probability < 0 || probability > 1))
    refuse(`${where}.probability must be between 0 and 1`)
  return {
    match: given<Fault['match']>({ method, path }),
    kind,
    ...given<{ times: number; probability: number; ms: number }>(numbers),
  }
}

/** `DELETE /_demo/faults` */
export function clearFaults(demo: Demo): Answer {
  demo.faults.clear()
  return json({ faults: [] })
}
