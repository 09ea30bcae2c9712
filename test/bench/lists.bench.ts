import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { type MeasuredWindow, openWindow } from './lists-window'

/**
 * Lists of 100,000 orders in the built browser host: `npm run bench`. Alone, and with a share of the records or a folder
 * seeded before: `node scripts/lib/run-ts.mjs test/bench/lists.bench.ts [SHARE | FOLDER]`. Times of the window are
 * milliseconds until the rows are painted, two frames at least; CPU is the main thread's.
 */
const [, , given = '1'] = process.argv
const seeded = existsSync(given) ? given : null
const dataDir = seeded ?? mkdtempSync(join(tmpdir(), 'quayside-bench-'))

function print(name: string, value: number, unit: string, baseline?: number): void {
  const rounded = Math.round(value * 10) / 10
  const compared = baseline === undefined ? {} : { baseline, ratio: Math.round((value / baseline) * 100) / 100 }
  process.stdout.write(`${JSON.stringify({ name, value: rounded, unit, ...compared })}\n`)
}

interface Host {
  readonly child: ChildProcess
  readonly url: string
  readonly startedMs: number
}

async function startHost(): Promise<Host> {
  const startedMs = performance.now()
  const args = ['--max-old-space-size=8192', 'out/main/serve.js', '--data', dataDir]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, startedMs, url: (JSON.parse(line) as { url: string }).url }
  }
  throw new Error('The browser host did not start')
}

async function stopHost({ child }: Host): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

function rssOf({ child: { pid } }: Host): number | null {
  const file = `/proc/${pid}/status`
  const kilobytes = existsSync(file) ? /VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] : undefined
  return kilobytes === undefined ? null : Number(kilobytes) / 1024
}

const screens = [
  { name: 'overview', path: '/' },
  { name: 'orders', path: '/orders' },
  { name: 'orders page 1 again', path: '/orders' },
  { name: 'listings', path: '/listings' },
  { name: 'products', path: '/products' },
  { name: 'customers', path: '/customers' },
  { name: 'inventory', path: '/inventory' },
  { name: 'queues', path: '/queues' },
  { name: 'a queue of 100,000 lines', path: '/queues/queue-0500' },
  { name: 'issues', path: '/issues' },
  { name: 'financial workflow', path: '/financial-workflow' },
  { name: 'logs', path: '/logs' },
]

const filters = [
  '/orders?view=attention',
  '/orders?view=awaiting',
  '/orders?paymentStatus=captured',
  '/orders?gateway=Klarna',
  '/orders?statusId=10~2&sync=imported',
  '/orders?view=attention&sort=customer',
  '/listings?view=unlinked',
  '/listings?view=drafts',
  '/queues?view=done',
  '/queues/queue-0500?view=failed',
  '/queues/queue-0500?view=done',
]

const sorted = ['/orders', '/listings', '/products', '/customers', '/inventory', '/queues/queue-0500']
const searches = [
  { path: '/orders', text: 'garc' },
  { path: '/orders', text: 'SO99' },
  { path: '/listings', text: 'mug 12' },
  { path: '/customers', text: 'zoe' },
]

async function measure(host: Host, view: MeasuredWindow): Promise<void> {
  for (const { name, path } of screens) {
    print(`open ${name}`, await view.show(path), 'ms')
    const { largest } = view.answers()
    print(`open ${name}, largest answer`, largest / 1024, 'kB')
  }
  for (const path of filters) print(`filter ${path}`, await view.show(path), 'ms')
  for (const path of sorted) await measureSorts(view, path)
  for (const { path, text } of searches) await measureSearch(view, path, text)
  await measureScroll(view)
  await measureExport(host, view)
  print('renderer, JavaScript heap', await view.heap(), 'MB')
  const rss = rssOf(host)
  if (rss !== null) print('main, resident', rss, 'MB')
}

/** Saves every order as CSV from the window, while another caller asks main for something small all the time. */
async function measureExport(host: Host, view: MeasuredWindow): Promise<void> {
  await view.show('/orders')
  const asking = await askAllTheTime(host.url)
  const before = rssOf(host) ?? 0
  let most = before
  const sampling = setInterval(() => {
    most = Math.max(most, rssOf(host) ?? 0)
  }, 50)
  const startedMs = performance.now()
  const downloading = view.page.waitForEvent('download', { timeout: 300_000 })
  await view.page.getByRole('button', { name: 'Export CSV' }).click()
  await view.page.getByRole('menuitem', { name: /rows, all columns$/ }).click()
  const file = await (await downloading).path()
  const seconds = (performance.now() - startedMs) / 1000
  clearInterval(sampling)
  const content = readFileSync(file)
  const rows = content.toString().split('\r\n').length - 2
  print('export orders as CSV, rows', rows, 'rows')
  print('export orders as CSV, size', content.length / 1024 / 1024, 'MB')
  print('export orders as CSV, rate', rows / seconds, 'rows/s')
  print('export orders as CSV, main grows by at most', most - before, 'MB')
  print('export orders as CSV, longest wait for another answer', await asking.longest(), 'ms')
  print('export orders as CSV, renderer heap after it', await view.heap(), 'MB')
}

/** A second caller beside the window: how long main keeps it waiting for next to nothing. */
async function askAllTheTime(url: string): Promise<{ longest: () => Promise<number> }> {
  const { host, hash, origin } = new URL(url)
  const socket = new WebSocket(`ws://${host}/ws`, ['quayside.v1', `token.${hash.replace('#token=', '')}`], { origin })
  await once(socket, 'open')
  let longest = 0
  let isOver = false
  const asking = (async () => {
    for (let id = 1; !isOver; id += 1) {
      const askedMs = performance.now()
      const answered = Promise.withResolvers<void>()
      const listen = (message: Buffer): void => {
        if (String(message).startsWith(`{"id":${id},`)) answered.resolve()
      }
      socket.on('message', listen)
      socket.send(JSON.stringify({ id, name: 'app.settings', input: {} }))
      await answered.promise
      socket.off('message', listen)
      longest = Math.max(longest, performance.now() - askedMs)
      await setTimeout(5)
    }
  })()
  return {
    async longest() {
      isOver = true
      await asking
      socket.close()
      return longest
    },
  }
}

async function measureSorts(view: MeasuredWindow, path: string): Promise<void> {
  await view.show(path)
  const names = await view.page.locator('thead th button').allTextContents()
  const first: number[] = []
  const again: number[] = []
  for (const times of [first, again]) {
    for (const [at] of names.entries())
      times.push(await view.click(`thead th:nth-child(${await nthOf(view, at)}) button`))
  }
  print(`sort ${path}, slowest of ${names.length}, first time`, Math.max(...first), 'ms')
  print(`sort ${path}, slowest of ${names.length}, again`, Math.max(...again), 'ms')
}

/** The place among all headings of the n-th that can be sorted by. */
async function nthOf(view: MeasuredWindow, n: number): Promise<number> {
  return view.page.evaluate((at) => {
    const heading = document.querySelectorAll('thead th button')[at]?.closest('th')
    return [...(heading?.parentElement?.children ?? [])].indexOf(heading as Element) + 1
  }, n)
}

async function measureSearch(view: MeasuredWindow, path: string, text: string): Promise<void> {
  await view.show(path)
  await view.page.getByRole('searchbox').focus()
  const times: number[] = []
  for (const key of text) times.push(await view.press(key === ' ' ? 'Space' : key))
  print(`search ${path} for ${text}, slowest key, with 150 ms of waiting for the next`, Math.max(...times), 'ms')
}

async function measureScroll(view: MeasuredWindow): Promise<void> {
  await view.show('/orders')
  const steady = await view.scroll(
    Array.from({ length: 240 }, () => 180),
    true,
  )
  print('scroll orders steadily, CPU a frame', steady.cpuMs, 'ms', 5.4)
  print('scroll orders steadily, dropped frames', steady.dropped, '%')
  print('scroll orders steadily, longest time with gaps', steady.longestGapMs, 'ms')
  const places = Array.from({ length: 40 }, (_, i) => ((i * 37) % 101) / 101)
  const jumps = await view.scroll(places, false)
  print('jump in orders, CPU a jump', jumps.cpuMs, 'ms', 13.8)
  print('jump in orders, longest time with gaps', jumps.longestGapMs, 'ms')
}

if (seeded === null) {
  const seed = spawn(process.execPath, ['scripts/lib/run-ts.mjs', 'test/bench/seed-large.ts', dataDir, given], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await once(seed, 'exit')
}
const view = await openWindow()
// What lists need is saved by the build that uses it: the start after an update works it out once.
const first = await startHost()
await view.page.goto(first.url)
for (const { path } of screens) await view.show(path)
print('first start of a build to all lists opened once', performance.now() - first.startedMs, 'ms')
await stopHost(first)

const host = await startHost()
try {
  print('start to ready', performance.now() - host.startedMs, 'ms')
  await view.page.goto(host.url)
  await view.show('/orders')
  print('start of the process to the first list painted', performance.now() - host.startedMs, 'ms')
  await view.show('/settings')
  view.answers()
  await measure(host, view)
} finally {
  await view.close()
  await stopHost(host)
  if (seeded === null) rmSync(dataDir, { recursive: true, force: true })
}
