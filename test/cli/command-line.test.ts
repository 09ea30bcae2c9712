import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { takeLock } from '@main/db/files/lock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runHere } from '../support/command-line'
import { filesBelow } from '../support/open-app'
import { add, cli, counts, dataDir, folder, here, programs, sharedCliWorld, store, value } from './cli-world'

sharedCliWorld()

describe('the command line on its own', () => {
  it('DSK-6: adds an instance, whose token comes by standard input only', async () => {
    expect(await add('Fern', 'ignored')).toMatchObject({ code: 1, value: { error: { code: 'usage' } } })
    const withToken = await add('Fern', store.accessToken, '--token', store.accessToken, '--token-stdin')
    expect(withToken).toMatchObject({ code: 1, value: { error: { code: 'usage' } } })
    expect((await add('Fern', '', '--token-stdin')).code).toBe(1)
    const added = await add(
      'Fern',
      `${store.accessToken}\n`,
      '--token-stdin',
      '--set',
      'importImages=false',
      '--set',
      'orderStatusIds=11,9',
    )
    expect(added).toMatchObject({ code: 0, value: { id: expect.stringMatching(/./) } })
    const shown = await value('instances', 'show', 'fern')
    expect(shown).toMatchObject({
      name: 'Fern',
      state: 'draft',
      settings: { importImages: false, orderStatusIds: [11, 9] },
    })
    const files = await filesBelow(dataDir)
    expect([...files].filter(([, text]) => text.includes(store.accessToken)).map(([path]) => path)).toEqual([])
  })

  it('DSK-6: lists, changes, tests and confirms it', async () => {
    expect(await value('instances', 'list')).toMatchObject([{ name: 'Fern' }])
    expect(await value('instances', 'set', 'Fern', 'orderPrefix=BC-', 'createProducts=on')).toMatchObject({
      settings: { orderPrefix: 'BC-', createProducts: true },
    })
    expect(await here('instances', 'set', 'Fern', 'colour=red')).toMatchObject({ code: 1 })
    // A store on this machine is no shop, so nothing can be sent there by mistake.
    expect(await value('instances', 'show', 'Fern')).toMatchObject({ rehearsal: false })
    expect(await value('instances', 'set', 'Fern', 'rehearsal=true')).toMatchObject({ rehearsal: true })
    expect(await here('instances', 'set', 'Fern', 'rehearsal=perhaps')).toMatchObject({ code: 1 })
    expect(await value('instances', 'set', 'Fern', 'rehearsal=false')).toMatchObject({ rehearsal: false })
    expect(await value('instances', 'test', 'Fern')).toMatchObject({ ok: true, shop: { currency: 'USD' } })
    expect(await value('instances', 'confirm', 'Fern')).toMatchObject({
      state: 'confirmed',
      counts: { done: 9, failed: 0 },
      steps: expect.arrayContaining([
        { step: 'brands', label: 'Brands', state: 'done', message: expect.stringMatching(/read/) },
      ]),
    })
  })

  it('DSK-6: says which operations there are and what they ask', async () => {
    const operations = (await value('operations', '--instance', 'Fern')) as {
      name: string
      inputs: { name: string }[]
    }[]
    expect(operations.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['import-listings', 'import-stock', 'import-orders']),
    )
    expect(operations.find(({ name }) => name === 'import-orders')).toMatchObject({
      title: 'Import orders',
      direction: 'import',
      inputs: [{ name: 'from' }, { name: 'to' }, { name: 'orderIds', kind: 'ids' }],
    })
  })

  it('DSK-6: runs an operation and waits: 0 when all is well, 3 when lines failed', async () => {
    const listings = await value(
      'run',
      'import-listings',
      '--instance',
      'Fern',
      '--input',
      'which=all',
      '--input',
      'drafts=true',
    )
    expect(listings).toMatchObject({
      queueId: expect.any(String),
      state: 'done',
      counts: { done: 15, failed: 0, waiting: 0 },
    })
    await store.place('simple', 4, { status_id: 11 })
    expect(counts(await value('run', 'import-orders', '--instance', 'Fern'))).toMatchObject({ done: 4, fixes: 4 })
    const [bad = ''] = await store.place('unknown-sku', 1, { status_id: 11 })
    const failed = await here('run', 'import-orders', '--instance', 'Fern', '--input', `orderIds=${bad}`)
    expect(failed).toMatchObject({ code: 3, value: { state: 'done', counts: { failed: 1, done: 0 } } })

    const { queueId } = failed.value as { queueId: string }
    const shown = await value('queues', 'show', queueId)
    expect(shown).toMatchObject({
      lines: [
        {
          ref: bad,
          label: `Order ${bad}`,
          state: 'failed',
          message: expect.any(String),
          fix: { action: 'map-product' },
        },
      ],
    })
    expect((await here('queues', 'retry', queueId, '--line', bad)).code).toBe(3)
    await store.control('PATCH', `orders/${bad}`, { status_id: 5 })
    expect(await value('queues', 'list')).toEqual(expect.arrayContaining([expect.objectContaining({ id: queueId })]))
  })

  it('DSK-6: gives records, filtered, sorted and in pages of any size', async () => {
    const orders = (await value('records', 'sale-orders')) as { rows: Record<string, unknown>[] }
    expect(orders).toMatchObject({ total: 4 })
    const [first] = orders.rows
    for (const field of [
      'id',
      'name',
      'instanceId',
      'marketplaceOrderId',
      'state',
      'currency',
      'total',
      'totalTax',
      'customer',
      'lines',
    ])
      expect([field, first?.[field]]).toEqual([field, expect.anything()])
    const where = ['--where', `marketplaceOrderId=${first?.marketplaceOrderId}`]
    expect(await value('records', 'sale-orders', ...where)).toEqual({ total: 1, rows: [first] })
    expect(await value('records', 'sale-orders', ...where, '--where', 'instanceId=Fern')).toEqual({
      total: 1,
      rows: [first],
    })
    const ids = async (...args: string[]) =>
      ((await value('records', 'listing-items', '--sort', 'sku', ...args)) as { rows: { id: string }[] }).rows.map(
        ({ id }) => id,
      )
    const all = await ids('--limit', '1000')
    expect(all.length).toBeGreaterThan(15)
    expect([...(await ids('--limit', '7')), ...(await ids('--limit', '7', '--page', '2'))]).toEqual(all.slice(0, 14))
    expect((await here('records', 'listing-items', '--limit', 'many')).code).toBe(1)
    expect((await here('records', 'pictures')).code).toBe(1)
  })

  it('DSK-6: acts on a record', async () => {
    const { rows } = (await value('records', 'sale-orders')) as { rows: { id: string }[] }
    expect(await value('act', 'confirm-order', rows[0]?.id ?? '')).toMatchObject({ state: 'confirmed' })
    expect((await here('act', 'confirm-order', 'nobody')).code).toBe(2)
  })

  it('DSK-6: lists and sets schedules, and runs one', async () => {
    const listed = (await value('schedules', 'list')) as readonly { readonly operation: string }[]
    expect(listed.map(({ operation }) => operation)).toEqual(expect.arrayContaining(['import-orders', 'import-stock']))
    expect(await value('schedules', 'set', 'import-stock', 'on')).toMatchObject({ on: true, everyMinutes: 1440 })
    expect(await value('schedules', 'set', 'import-stock', 'every=60')).toMatchObject({ on: true, everyMinutes: 60 })
    expect(await value('schedules', 'run', 'import-stock')).toMatchObject({ state: 'done' })
    // A command alone starts nothing by itself.
    const stock = (await value('queues', 'list')) as { operation: string }[]
    expect(stock.filter(({ operation }) => operation === 'import-stock')).toHaveLength(1)
    expect(await value('schedules', 'set', 'import-stock', 'off')).toMatchObject({ on: false })
    expect((await here('schedules', 'set', 'import-stock', 'sometimes')).code).toBe(1)
    expect((await here('schedules', 'run', 'nothing')).code).toBe(2)
  })

  it('DSK-6: gives logs', async () => {
    const errors = (await value('logs', '--level', 'error')) as { level: string; message: string }[]
    expect(errors.length).toBeGreaterThan(0)
    expect(new Set(errors.map(({ level }) => level))).toEqual(new Set(['error']))
    expect(errors[0]?.message).toEqual(expect.any(String))
    expect((await here('logs', '--level', 'loud')).code).toBe(1)
  })

  it('DSK-6: speaks to people without --json', async () => {
    const plain = await runHere(['--data', dataDir, 'instances', 'list'])
    expect([plain.code, plain.stdout.split('\n')[0]]).toEqual([0, expect.stringMatching(/^id +name/)])
    const help = await runHere(['--help'])
    expect([help.code, help.stdout]).toEqual([0, expect.stringMatching(/^Usage: .*\n[\s\S]*instances add/)])
  })

  it.each([
    [['instances', 'show', 'nobody'], 2, 'error.not-found'],
    [['queues', 'show', 'nothing'], 2, 'error.not-found'],
    [['run', 'nothing', '--instance', 'Fern'], 2, 'sync.unknown-operation'],
    [['run', 'import-orders'], 1, 'usage'],
    [['run', 'import-orders', '--instance', 'Fern', '--input', 'colour=red'], 1, 'usage'],
    [['run', 'import-orders', '--instance', 'Fern', '--input', 'from=yesterday'], 1, 'error.invalid-input'],
    [['nonsense'], 1, 'usage'],
    [['--nonsense'], 1, 'usage'],
    [[], 1, 'usage'],
  ] as const)('DSK-6: ends %j with %i', async (args, code, failure) => {
    const ran = await here(...args)
    expect([ran.code, ran.value]).toMatchObject([code, { error: { code: failure, message: expect.any(String) } }])
    expect(ran.stderr).not.toBe('')
  })

  it('DSK-6: ends with 4 when the store refuses the credentials', async () => {
    await store.fault({ match: { path: '/v2/store' }, kind: '401' }, { match: { path: '/v2/orders' }, kind: '401' })
    expect(await here('instances', 'test', 'Fern')).toMatchObject({
      code: 4,
      value: { ok: false, message: expect.stringMatching(/refused/) },
    })
    expect(await here('run', 'import-orders', '--instance', 'Fern')).toMatchObject({
      code: 4,
      value: { state: 'failed' },
    })
  })

  it('DSK-6: ends with 5 when another process holds the data and does not answer', async () => {
    const dir = await folder()
    const release = await takeLock(dir)
    expect(await cli(['instances', 'list'], '', dir)).toMatchObject({
      code: 5,
      value: { error: { code: 'db.locked' } },
    })
    await release()
    expect(await cli(['instances', 'list'], '', dir)).toMatchObject({ code: 0, value: [] })
  })

  it('DSK-6: waits no longer than it is told', async () => {
    await store.place('simple', 2, { status_id: 11 })
    await store.fault({ match: { path: '/v2/orders' }, kind: 'slow', ms: 1500, times: 10 })
    const ran = await here('run', 'import-orders', '--instance', 'Fern', '--timeout', '0.3')
    expect(ran).toMatchObject({ code: 3, value: { state: 'running' } })
    await store.control('DELETE', 'faults')
    // The next one goes on with it first.
    expect(await here('run', 'import-orders', '--instance', 'Fern')).toMatchObject({
      code: 0,
      value: { state: 'done' },
    })
    const { total } = (await value('records', 'sale-orders')) as { total: number }
    expect(total).toBe(6)
  })

  it('DSK-6, OPR-5: serves several commands at once on the same data, also from nothing', async () => {
    const dir = await folder()
    const many = await Promise.all(Array.from({ length: 4 }, () => cli(['instances', 'list'], '', dir)))
    expect(many.map(({ code }) => code)).toEqual([0, 0, 0, 0])
    await store.place('simple', 3, { status_id: 11 })
    const ran = await Promise.all([
      cli(['run', 'import-orders', '--instance', 'Fern']),
      cli(['run', 'import-orders', '--instance', 'Fern']),
      cli(['records', 'sale-orders']),
      cli(['instances', 'test', 'Fern']),
    ])
    expect(ran.map(({ code }) => code)).toEqual([0, 0, 0, 0])
    expect(await value('records', 'sale-orders')).toMatchObject({ total: 9 })
  })
})

describe('the command line with a running application', () => {
  let serving: ChildProcess
  beforeAll(async () => {
    serving = spawn(process.execPath, [programs.serve, '--data', dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = serving.stdout ? ((await once(serving.stdout, 'data')) as [Buffer]) : []
    expect(JSON.parse(String(line))).toMatchObject({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/#token=\S{40,}$/),
    })
  })
  afterAll(() => serving.kill('SIGKILL'))

  it('DSK-5, DSK-6: speaks to it', async () => {
    expect(await value('instances', 'list')).toMatchObject([{ name: 'Fern', state: 'confirmed' }])
    await store.place('simple', 1, { status_id: 11 })
    // All are read again, within the overlap, and wait for a workflow but for the one that was confirmed by hand.
    const again = { done: 9, fixes: 9, skipped: 1 }
    expect(counts(await value('run', 'import-orders', '--instance', 'Fern'))).toMatchObject(again)
    expect((await here('instances', 'show', 'nobody')).code).toBe(2)
  })

  it('OPR-4: pauses, resumes and cancels what runs there', async () => {
    const ids = await store.place('simple', 6, { status_id: 11 })
    await store.fault({ match: { path: '/v2/orders/' }, kind: 'slow', ms: 150, times: 200 })
    const inputs = ['--input', `orderIds=${ids.join(',')}`]
    const started = await here('run', 'import-orders', '--instance', 'Fern', ...inputs, '--timeout', '0.1')
    const { queueId } = started.value as { queueId: string }
    expect(await value('queues', 'pause', queueId)).toMatchObject({ id: queueId, state: 'paused' })
    const refused = await here('run', 'import-orders', '--instance', 'Fern')
    expect(refused).toMatchObject({ code: 1, value: { error: { code: 'sync.already-paused' } } })
    expect(await value('queues', 'resume', queueId)).toMatchObject({ queueId, state: 'done', counts: { done: 6 } })
    expect((await here('queues', 'cancel', queueId)).code).toBe(1)
    await store.control('DELETE', 'faults')
  })

  it('INS-1: deletes an instance only with --yes', async () => {
    const asked = await here('instances', 'delete', 'Fern')
    expect([asked.code, asked.stderr]).toEqual([1, expect.stringMatching(/--yes is missing: \d+ orders/)])
    expect(await value('instances', 'reset', 'Fern')).toMatchObject({ state: 'draft' })
    expect((await here('run', 'import-orders', '--instance', 'Fern')).code).toBe(1)
    await value('instances', 'delete', 'Fern', '--yes')
    expect(await value('instances', 'list')).toEqual([])
  })

  it('DSK-3: ends cleanly when it is asked to', async () => {
    serving.kill('SIGTERM')
    expect((await once(serving, 'exit'))[0]).toBe(0)
    expect(await value('instances', 'list')).toEqual([])
  })
})
