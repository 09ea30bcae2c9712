import { describe, expect, it } from 'vitest'
import { total } from './snapshot'
import type { OpenBackOfficeWorld } from './world'

const dollars = { name: 'Dollars', currency: 'USD', rate: '1.25' }

export function masterDataSuite(open: OpenBackOfficeWorld): void {
  describe('categories', () => {
    it('REF-2: keep their tree, and are made once however often they are ensured', async () => {
      const { backOffice } = await open()
      const tree = [
        { key: 'deck', name: 'Deck', parentKey: null },
        { key: 'ropes', name: 'Ropes', parentKey: 'deck' },
      ]
      const first = await backOffice.categories.ensure(tree)
      const again = await backOffice.categories.ensure(tree)
      expect(again.map(({ value }) => value.id)).toEqual(first.map(({ value }) => value.id))
      expect(first.map(({ changed }) => changed)).toEqual([true, true])
      expect(again.map(({ changed }) => changed)).toEqual([false, false])
    })

    it('REF-2: refuse a child before its parent', async () => {
      const { backOffice } = await open()
      const orphan = backOffice.categories.ensure([{ key: 'ropes', name: 'Ropes', parentKey: 'deck' }])
      await expect(orphan).rejects.toMatchObject({ kind: 'rejected', code: 'back-office.parent-category-unknown' })
    })
  })

  describe('pricelists', () => {
    it('PRC-4: are found by currency, and made once per key, also at the same time', async () => {
      const { backOffice } = await open()
      expect(await backOffice.pricelists.findByCurrency('USD')).toBeNull()
      const made = await Promise.all([1, 2, 3].map(() => backOffice.pricelists.ensure('usd', dollars)))
      const [first] = made
      expect(new Set(made.map(({ value }) => value.id)).size).toBe(1)
      expect(made.filter(({ changed }) => changed)).toHaveLength(1)
      expect(await backOffice.pricelists.findByCurrency('USD')).toEqual(first?.value)
      expect(first?.value).toMatchObject({ ...dollars, active: true })
    })

    it('PRC-4: refuse another currency under the same key', async () => {
      const { backOffice } = await open()
      await backOffice.pricelists.ensure('usd', dollars)
      const euros = backOffice.pricelists.ensure('usd', { ...dollars, currency: 'EUR' })
      await expect(euros).rejects.toMatchObject({ kind: 'rejected', code: 'back-office.key-of-other-currency' })
    })
  })

  describe('taxes', () => {
    it('ORD-4: are one per name, rate and side, however the rate is written', async () => {
      const { backOffice } = await open()
      const ensured = await backOffice.taxes.ensure([
        { name: 'VAT', rate: '20', inclusive: false },
        { name: 'vat', rate: '20.0000', inclusive: false },
        { name: 'VAT', rate: '20', inclusive: true },
        { name: 'VAT', rate: '5', inclusive: false },
      ])
      const [one, same, inclusive, reduced] = ensured.map(({ value }) => value.id)
      expect(same).toBe(one)
      expect(new Set([one, inclusive, reduced]).size).toBe(3)
      expect(await total(backOffice, 'taxes')).toBe(3)
    })
  })

  describe('warehouses', () => {
    it('INS-7: begin with one main warehouse and its stock location', async () => {
      const { backOffice } = await open()
      const [[warehouse], [location]] = await Promise.all([
        backOffice.stock.warehouses(),
        backOffice.stock.stockLocations(),
      ])
      expect(warehouse).toMatchObject({ name: 'Main warehouse', code: 'WH', stockLocationId: location?.id })
      expect(location).toMatchObject({ name: 'WH/Stock', warehouseId: warehouse?.id, active: true })
      expect(await total(backOffice, 'warehouses')).toBe(1)
    })

    it('REF-3: are made once per key, under a code of their own', async () => {
      const { backOffice } = await open()
      const north = { name: 'North', code: 'WH' }
      const first = await backOffice.stock.ensureWarehouse('north', north)
      const again = await backOffice.stock.ensureWarehouse('north', north)
      expect(again).toEqual({ value: first.value, changed: false, warnings: [] })
      expect(first.value.code).not.toBe('WH')
      expect(first.warnings).toMatchObject([{ code: 'back-office.name-taken' }])
      expect(await backOffice.stock.warehouses()).toHaveLength(2)
    })
  })
}
