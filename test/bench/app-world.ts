import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { App } from '@main/app'
import { startApp } from '@main/app'
import { systemClock } from '@main/clock'
import { createNodeHost } from '@main/serve/node-host'
import type { CommandName, InputOf, OutputOf } from '@shared/contract'

export function print(name: string, value: number, unit: string): void {
  process.stdout.write(`${JSON.stringify({ name, value: Math.round(value * 100) / 100, unit })}\n`)
}

export const dataDir = mkdtempSync(join(tmpdir(), 'quayside-bench-'))
const noDemo = {
  start: () => Promise.reject(new Error('not used here')),
  stop: async () => undefined,
  forget: async () => undefined,
}

/** The whole application on that folder, without a window. */
export async function open(): Promise<App> {
  return startApp({ host: await createNodeHost(dataDir), clock: systemClock, demoStore: noDemo })
}

export async function ask<N extends CommandName>(app: App, name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const answer = await app.call(name, input)
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`)
  return answer.value as OutputOf<N>
}

export interface Shop {
  readonly url: string
  readonly storeHash: string
  readonly accessToken: string
  stop(): void
}

/** A demo store in a process of its own, without a quota to speak of. */
export async function startShop(orders: number): Promise<Shop> {
  const args = ['src/demo-store/main.ts', '--orders', String(orders), '--quota', '1000000/30000']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout })) {
    return { ...(JSON.parse(line) as Omit<Shop, 'stop'>), stop: () => child.kill() }
  }
  throw new Error('The demo store did not start')
}

/** Connected and confirmed, with its listings; all orders but those never finished come in. */
export async function connect(app: App, shop: Shop): Promise<string> {
  const { id: instanceId } = await ask(app, 'instances.create', {
    name: 'Bench',
    storeHash: shop.storeHash,
    token: shop.accessToken,
    apiUrl: `${shop.url}/stores/${shop.storeHash}`,
    settings: { importImages: false, orderStatusIds: Array.from({ length: 14 }, (_, i) => String(i + 1)) },
  })
  await ask(app, 'queues.wait', { queueId: (await ask(app, 'instances.confirm', { instanceId })).queueId })
  return instanceId
}

export async function requestsOf({ url, accessToken }: Shop): Promise<number> {
  const response = await fetch(`${url}/_demo/requests?after=0`, { headers: { 'X-Demo-Token': accessToken } })
  return ((await response.json()) as readonly { readonly seq: number }[]).at(-1)?.seq ?? 0
}

export async function run(app: App, instanceId: string, operation: string, inputs: Record<string, unknown>) {
  const startedMs = performance.now()
  const { queueId } = await ask(app, 'queues.start', { instanceId, operation, inputs })
  const { counts } = await ask(app, 'queues.wait', { queueId })
  return {
    queueId,
    seconds: (performance.now() - startedMs) / 1000,
    lines: counts.done + counts.skipped + counts.failed,
    counts,
  }
}
