import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { buildPrograms, type Programs } from '../support/build-programs'
import { type Ran, runCli, runHere } from '../support/command-line'
import { type ControlledStore, controlledStore } from '../support/connected-store'

export let programs: Programs
export let store: ControlledStore
export let dataDir = ''
const folders: string[] = []
export const folder = async () => {
  const made = await mkdtemp(join(tmpdir(), 'quayside-cli-'))
  folders.push(made)
  return made
}

/** A demo store and a data folder that the commands of a file share. */
export function sharedCliWorld(): void {
  beforeAll(openCliWorld, 60_000)
  afterAll(closeCliWorld)
}

async function openCliWorld(): Promise<void> {
  programs = await buildPrograms()
  store = await controlledStore({ products: 15, orders: 0 })
  dataDir = await folder()
}

async function closeCliWorld(): Promise<void> {
  await store.close()
  await programs.remove()
  for (const made of folders) await rm(made, { recursive: true, force: true })
}

/** With `--json`, where stdout must be one JSON value whatever happens. */
export async function cli(args: readonly string[], stdin = '', dir = dataDir): Promise<Ran> {
  return checked(await runCli(programs.cli, ['--data', dir, '--json', ...args], { stdin }))
}
/** The same in this process, which saves the time of starting one. One after another only. */
export const here = async (...args: readonly string[]) => checked(await runHere(['--data', dataDir, '--json', ...args]))

export function checked(ran: Ran): Ran {
  expect(typeof ran.value === 'string' ? ran.value : '').not.toMatch(/^not JSON/)
  expect(ran.stdout.trimEnd().split('\n')).toHaveLength(1)
  return ran
}
export const value = async (...args: readonly string[]) => {
  const ran = await here(...args)
  if (ran.code !== 0) throw new Error(`${args.join(' ')} ended with ${ran.code}: ${ran.stderr}`)
  return ran.value
}
export const add = (name: string, stdin: string, ...more: readonly string[]) =>
  cli(['instances', 'add', '--name', name, '--hash', store.storeHash, '--api-url', store.apiUrl, ...more], stdin)
export const counts = (queue: unknown) => (queue as { readonly counts: unknown }).counts
