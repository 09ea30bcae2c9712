import { type DemoStoreOptions, type Plan, plans, type Quota } from './options.ts'

export const usage =
  'demo-store [--port N] [--seed N] [--products N] [--orders N] ' +
  '[--plan standard|plus|pro|enterprise | --quota N/MS] [--latency MS] [--state FILE]'

/** The options of a command line; throws with a sentence for people where it does not fit. */
export function optionsFrom(args: readonly string[]): DemoStoreOptions {
  const given = new Map<string, string>()
  for (let at = 0; at < args.length; at += 2) {
    const [name = '', value] = args[at]?.includes('=') ? splitAt(args[at--] ?? '') : [args[at], args[at + 1]]
    if (!names.includes(name)) throw new RangeError(`Unknown option ${name}`)
    if (value === undefined) throw new RangeError(`${name} needs a value`)
    given.set(name, value)
  }
  if (given.has('--plan') && given.has('--quota')) throw new RangeError('Give either --plan or --quota, not both')
  return {
    ...whole(given, '--port', 'port'),
    ...whole(given, '--seed', 'seed'),
    ...whole(given, '--products', 'products'),
    ...whole(given, '--orders', 'orders'),
    ...whole(given, '--latency', 'latencyMs'),
    ...(given.has('--plan') ? { plan: planFrom(given.get('--plan') ?? '') } : {}),
    ...(given.has('--quota') ? { quota: quotaFrom(given.get('--quota') ?? '') } : {}),
    ...(given.has('--state') ? { stateFile: given.get('--state') ?? '' } : {}),
  }
}

const names = ['--port', '--seed', '--products', '--orders', '--plan', '--quota', '--latency', '--state']

function splitAt(text: string): [string, string] {
  const at = text.indexOf('=')
  return [text.slice(0, at), text.slice(at + 1)]
}

function whole<Name extends string>(
  given: ReadonlyMap<string, string>,
  option: string,
  name: Name,
): { [K in Name]?: number } {
  const text = given.get(option)
  if (text === undefined) return {}
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`${option} needs a whole number, not ${text}`)
  return { [name]: Number(text) } as { [K in Name]?: number }
}

function planFrom(text: string): Plan {
  const plan = plans.find((one) => one === text)
  if (plan === undefined) throw new RangeError(`--plan needs one of ${plans.join(', ')}, not ${text}`)
  return plan
}

function quotaFrom(text: string): Quota {
  const found = /^(\d+)\/(\d+)$/.exec(text)
  if (found === null) throw new RangeError(`--quota needs REQUESTS/MILLISECONDS, for instance 150/30000, not ${text}`)
  return { requests: Number(found[1]), windowMs: Math.max(1, Number(found[2])) }
}
