import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { products, saleOrders } from '@main/backoffice/built-in/tables'
import { checkData, checkStill } from '@main/check/check-data'
import { type Db, put, type Stored, type Table } from '@main/db/db'
import { openDb } from '@main/db/open-db'
import { lines, listings, orders, queues, skuLinks } from '@main/engine/mirror-tables'
import { knownTables } from '@main/known-tables'
import type { CheckReport } from '@shared/domain/backup'
import { noLines } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { describe, expect, it } from 'vitest'
import { newFolder, png, shop } from '../backup/backup-folder'
import { realClock } from '../db/db-folder'
import { marketplaceOrder } from '../support/orders'

const read = { readAt: '', sync: 'imported' }

/** Only what the check looks at. */
const some = <T extends Stored>(table: Table<T>, record: object) => put(table, record as T)

const listing = { name: 'Mug', sku: 'MUG', price: '1.0000', visible: true, brandId: null, upc: '', gtin: '' }
const product = {
  id: 'p1', key: null, name: 'Mug', type: 'storable', brand: '', variants: [], price: '1.0000', categoryId: null,
  active: true, createdAt: '', changedAt: '',
} // biome-ignore format: one product

/** A small shop in which everything fits, and what a test changes of it. */
async function checked(change: (db: Db, dataDir: string) => Promise<unknown> = async () => undefined) {
  const dataDir = await newFolder()
  const open = () => openDb({ dataDir, clock: realClock, tables: knownTables })
  const db = await open()
  await db.app.update((data) => ({ ...data, instances: [shop('one', { name: 'Fern' })] }))
  const imageHash = await db.images.save(png, 'image/png')
  await (await db.backOffice()).commit([some(products, product), some(saleOrders, saleOrder('so1'))])
  await (await db.instance('one')).commit([
    some(orders, { id: '7', order: marketplaceOrder({ id: '7' }), saleOrder: { id: 'so1' }, customer: null, ...read }),
    some(listings, {
      id: '1',
      listing,
      productId: 'p1',
      imageHash,
      itemCount: 0,
      linkedItems: 0,
      active: true,
      readAt: '',
    }),
    some(queues, { ...queue, counts: { ...noLines, done: 1, failed: 1 } }),
    some(lines, line('a', 'done')),
    some(lines, line('b', 'failed')),
  ])
  await change(db, dataDir)
  const report = await checkData(db, dataDir, realClock)
  await db.close()
  return { report, dataDir, said: report.problems.map(({ code, params }) => sentence(code, params)) }
}

const queue = {
  id: 'q1',
  instanceId: 'one',
  operation: 'import-orders',
  state: 'done',
  startedAt: '',
  startedBy: 'person',
}
const line = (ref: string, state: string) => ({
  id: `q1:${ref}`, queueId: 'q1', state, cause: null, ref, position: 0, operation: 'import-orders', endedAt: null,
  fix: null, label: ref,
}) // biome-ignore format: one line
const saleOrder = (id: string, customerId: string | null = null) => ({
  id, key: id, name: id, state: 'draft', origin: '', customer: '', customerId, currency: 'USD', pricelistId: '',
  warehouseId: '', total: '1.0000', orderedAt: '', confirmedAt: null, createdAt: '', changedAt: '', lines: [],
}) // biome-ignore format: one order

describe('a check of the data', () => {
  it('DAT-3: finds nothing wrong where everything fits', async () => {
    const { report } = await checked()
    expect(report).toMatchObject({ ok: true, found: 0, problems: [], pictures: { files: 1, bytes: png.length } })
    const figures = report.journals.map(({ label, records, damaged }) => [label, records, damaged])
    expect(figures).toEqual([
      ['Fern', 5, 0],
      ['Back office', 2, 0],
    ])
  })

  it('DAT-3: finds records that point to what is not there', async () => {
    const { said } = await checked(async (db) => {
      const journal = await db.instance('one')
      await journal.commit([
        some(orders, {
          id: '8',
          order: marketplaceOrder({ id: '8' }),
          saleOrder: { id: 'gone' },
          customer: null,
          ...read,
        }),
        some(skuLinks, { id: 'mug', variantId: 'v9', at: '' }),
        some(lines, { ...line('c', 'done'), queueId: 'q9' }),
      ])
      await (await db.backOffice()).commit([some(saleOrders, saleOrder('so2', 'nobody'))])
    })
    expect(said).toEqual([
      'A record of lines in Fern points to queues q9, which is not there',
      'A record of orders in Fern points to sale-orders gone, which is not there',
      'A record of sku-links in Fern points to variants v9, which is not there',
      'A record of sale-orders in Back office points to contacts nobody, which is not there',
    ])
  })

  it('DAT-3: finds queues that count other lines than there are', async () => {
    const { said } = await checked(async (db) =>
      (await db.instance('one')).commit([
        some(lines, line('c', 'done')),
        some(queues, { ...queue, id: 'q2', state: 'running', counts: { ...noLines, done: 9 } }),
      ]),
    )
    // One that runs is not held against its lines: both change meanwhile.
    expect(said).toEqual(['The queue q1 of Fern says 1 lines are done, but 2 are'])
  })

  it('DAT-3: finds pictures that are missing or damaged, and what belongs to no instance', async () => {
    const { said } = await checked(async (db, dataDir) => {
      const [hash = ''] = await readdir(join(dataDir, 'files'))
      await writeFile(join(dataDir, 'files', hash), 'another')
      await (await db.instance('one')).commit([
        some(listings, {
          id: '2',
          listing,
          productId: null,
          imageHash: 'ab'.repeat(32),
          itemCount: 0,
          linkedItems: 0,
          active: true,
          readAt: '',
        }),
      ])
      await mkdir(join(dataDir, 'instances', 'stray'))
      const schedule = { id: 'x', instanceId: 'nobody', operation: 'import-orders', everyMinutes: 15, on: false }
      await db.app.update((data) => ({ ...data, schedules: [{ ...schedule, ...never }] }))
    })
    expect(said.map((one) => one.replace(/\/\S*\//, ''))).toEqual([
      'The folder stray belongs to no instance',
      expect.stringMatching(/^The picture [0-9a-f]{64} is damaged$/),
      `The picture ${'ab'.repeat(32)} of Fern is missing`,
      'A schedule belongs to the instance nobody, which does not exist',
    ])
  })

  it('DAT-3: tells what had to be mended to open the data, and what can not be opened', async () => {
    const { dataDir } = await checked()
    const segment = join(dataDir, 'instances', 'one', 'seg-000001.jsonl')
    const bytes = await readFile(segment)
    bytes[20] = 0
    await writeFile(segment, bytes)
    const still = (): Promise<CheckReport> => checkStill({ dataDir, clock: realClock, tables: knownTables })
    expect(await still()).toMatchObject({ ok: false, problems: [{ code: 'check.mended' }] })
    await writeFile(join(dataDir, 'app.json'), 'x')
    await writeFile(join(dataDir, 'app.json.bak'), 'x')
    expect(await still()).toMatchObject({ ok: false, found: 1, journals: [], problems: [{ code: 'db.unreadable' }] })
  })

  it('DAT-3: lists the first five hundred problems and counts all', async () => {
    const { report } = await checked(async (db) => {
      const links = Array.from({ length: 600 }, (_, index) => ({ id: `s${index}`, variantId: `v${index}`, at: '' }))
      await (await db.instance('one')).commit(links.map((link) => some(skuLinks, link)))
    })
    expect([report.problems.length, report.found]).toEqual([500, 600])
  })
})

const never = { lastRunAt: null, nextRunAt: null, lastQueueId: null, lastResult: null }
