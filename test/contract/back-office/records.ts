import { backOfficeCollections } from '@main/backoffice/back-office'
import { describe, expect, it } from 'vitest'
import { liveOnce } from './document-samples'
import { line, product, saleOrder, setTheScene } from './samples'
import type { OpenBackOfficeWorld } from './world'

export function recordsSuite(open: OpenBackOfficeWorld): void {
  async function threeOrders() {
    const { backOffice } = await open()
    const setting = await setTheScene(backOffice)
    for (const [name, total] of [
      ['B-1', '9.00'],
      ['a-2', '100.00'],
      ['C-3', '20.00'],
    ] as const) {
      const goods = line('1', { sku: `Étai-${name}`, totalExTax: total, tax: '0', total })
      const totals = { totalExTax: total, totalTax: '0', total, taxes: [] }
      const orderedAt = `2026-03-0${name.at(-1)}T10:00:00.000Z`
      await backOffice.saleOrders.ensure(name, saleOrder(setting, { name, lines: [goods], orderedAt, ...totals }))
    }
    const names = async (query: Parameters<typeof backOffice.records.query>[1]) =>
      (await backOffice.records.query('sale-orders', query)).rows.map(({ name }) => name)
    return { backOffice, setting, names }
  }

  describe('records for lists', () => {
    it('DSK-9: are there for every collection, one by one as well', async () => {
      const { backOffice, setting } = await threeOrders()
      await backOffice.products.ensure([product('sail')])
      await liveOnce(backOffice)
      for (const collection of backOfficeCollections) {
        const { rows, total } = await backOffice.records.query(collection, {})
        expect(total, collection).toBeGreaterThan(0)
        const [first] = rows
        expect(await backOffice.records.get(collection, first?.id ?? ''), collection).toEqual(first)
        expect(await backOffice.records.get(collection, 'nothing'), collection).toBeNull()
      }
      expect(setting).toBeDefined()
    })

    it('DSK-6: a sale order carries what scripts were promised, money and quantities as decimals', async () => {
      const { backOffice } = await threeOrders()
      const { rows } = await backOffice.records.query('sale-orders', { where: { name: 'b-1' } })
      expect(rows).toMatchObject([
        {
          name: 'B-1',
          state: 'draft',
          currency: 'GBP',
          total: '9.00',
          totalTax: '0.00',
          customer: 'Jane Doe',
          lines: [
            {
              kind: 'product',
              sku: 'Étai-B-1',
              name: 'Line 1',
              quantity: '1',
              unitPrice: '10.0000',
              total: '9.00',
              tax: '0.00',
            },
          ],
        },
      ])
    })

    it('DSK-9: tell what their indexes hold of all that is found, without reading them', async () => {
      const { backOffice, names } = await threeOrders()
      const query = { between: { total: { from: '9.5' } }, sort: '-total' }
      const { rows } = await backOffice.records.query('sale-orders', query)
      const values = await backOffice.records.values('sale-orders', query, ['state', 'key'])
      expect(values).toMatchObject({ total: 2, ids: rows.map(({ id }) => id) })
      expect(values.of).toEqual({ state: ['draft', 'draft'], key: rows.map(({ key }) => key) })
      expect(await names(query)).toEqual(['a-2', 'C-3'])
      const page = await backOffice.records.values('sale-orders', { ...query, offset: 1, limit: 1 }, [])
      expect(page).toEqual({ total: 2, ids: [rows[1]?.id], of: {} })
      for (const [asked, fields] of [
        [{}, ['colour']],
        [{ where: { colour: 'red' } }, []],
      ] as const)
        await expect(backOffice.records.values('sale-orders', asked, fields)).rejects.toMatchObject({
          code: 'back-office.no-such-field',
        })
    })

    it('DSK-9: sort by name as people do, by amount as numbers, either way', async () => {
      const { names } = await threeOrders()
      expect(await names({ sort: 'name' })).toEqual(['a-2', 'B-1', 'C-3'])
      expect(await names({ sort: '-name' })).toEqual(['C-3', 'B-1', 'a-2'])
      expect(await names({ sort: 'total' })).toEqual(['B-1', 'C-3', 'a-2'])
      expect(await names({ sort: '-orderedAt' })).toEqual(['C-3', 'a-2', 'B-1'])
    })

    it('DSK-9: filter by one or several values, by range and by text without accents', async () => {
      const { names } = await threeOrders()
      expect(await names({ where: { state: 'confirmed' } })).toEqual([])
      expect(await names({ where: { name: ['A-2', 'c-3'], state: ['draft', 'confirmed'] }, sort: 'name' })).toEqual([
        'a-2',
        'C-3',
      ])
      expect(await names({ where: { total: '20' } })).toEqual(['C-3'])
      expect(await names({ between: { orderedAt: { from: '2026-03-02', to: '2026-03-03' } } })).toEqual(['a-2'])
      expect(await names({ between: { total: { from: '10' } }, sort: 'total' })).toEqual(['C-3', 'a-2'])
      expect(await names({ text: 'etai c-3' })).toEqual(['C-3'])
    })

    it('DSK-6, DSK-9: are found by id in every collection, one or several, together with other fields', async () => {
      const { backOffice, names } = await threeOrders()
      const { ids } = await backOffice.records.values('sale-orders', { sort: 'name' }, [])
      const [a = '', b = '', c = ''] = ids
      expect(await names({ where: { id: b } })).toEqual(['B-1'])
      expect(await names({ where: { id: [c, a, 'nothing'] }, sort: '-name' })).toEqual(['C-3', 'a-2'])
      expect(await names({ where: { id: [a, b], state: 'confirmed' } })).toEqual([])
      expect(await names({ where: { id: [a, b] }, text: 'b-1' })).toEqual(['B-1'])
      const asked = { where: { id: [a, b, c] }, sort: 'name', offset: 1, limit: 1 }
      expect(await backOffice.records.query('sale-orders', asked)).toMatchObject({ total: 3, rows: [{ id: b }] })
      const values = await backOffice.records.values('sale-orders', asked, ['key'])
      expect(values).toEqual({ total: 3, ids: [b], of: { key: ['B-1'] } })
      await backOffice.products.ensure([product('sail')])
      await liveOnce(backOffice)
      for (const collection of backOfficeCollections) {
        const [first] = (await backOffice.records.query(collection, {})).rows
        const found = await backOffice.records.query(collection, { where: { id: first?.id ?? '' } })
        expect(found, collection).toEqual({ total: 1, rows: [first] })
        expect((await backOffice.records.query(collection, { where: { id: 'nothing' } })).total, collection).toBe(0)
      }
    })

    it('DSK-9: come in pages with the total', async () => {
      const { backOffice } = await threeOrders()
      const page = await backOffice.records.query('sale-orders', { sort: 'name', offset: 1, limit: 1 })
      expect(page).toMatchObject({ total: 3, rows: [{ name: 'B-1' }] })
    })

    it('DSK-9: refuse a field that no list has, naming those it has', async () => {
      const { backOffice } = await open()
      const wrong = { kind: 'rejected', code: 'back-office.no-such-field' }
      await expect(backOffice.records.query('sale-orders', { sort: '-colour' })).rejects.toMatchObject(wrong)
      await expect(backOffice.records.query('sale-orders', { where: { colour: 'red' } })).rejects.toMatchObject(wrong)
    })
  })
}
