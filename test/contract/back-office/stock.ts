import { describe, expect, it } from 'vitest'
import { count, product, saleOrder, setTheScene, variant } from './samples'
import { total } from './snapshot'
import type { OpenBackOfficeWorld } from './world'

export function stockSuite(open: OpenBackOfficeWorld): void {
  async function scene() {
    const { backOffice } = await open()
    const setting = await setTheScene(backOffice, '5')
    const { variantId, stockLocationId } = setting
    const quantities = () => backOffice.stock.quantities([variantId, 'unknown'], [stockLocationId])
    return { backOffice, setting, variantId, stockLocationId, stock: backOffice.stock, quantities }
  }

  describe('stock', () => {
    it('STK-1: is told by variant and stock location, without those that have none', async () => {
      const { quantities, variantId, stockLocationId } = await scene()
      expect(await quantities()).toMatchObject([
        { variantId, stockLocationId, sku: 'SKU-rope-1', productName: 'Product rope', onHand: '5', reserved: '0' },
      ])
    })

    it('STK-1: shows SKU and product name as they are now', async () => {
      const { backOffice, quantities } = await scene()
      const renamed = product('rope', { name: 'Hawser', variants: [variant('rope-1', { sku: 'HAW' })] })
      await backOffice.products.ensure([renamed])
      expect(await quantities()).toMatchObject([{ sku: 'HAW', productName: 'Hawser', onHand: '5' }])
    })

    it('STK-2: a draft adjustment lists old and new quantity and changes nothing', async () => {
      const { stock, quantities, variantId, stockLocationId } = await scene()
      const { value } = await stock.ensureAdjustment('1', count(stockLocationId, { [variantId]: '9' }, false))
      expect(value).toMatchObject({ state: 'draft', validatedAt: null, lines: [{ before: '5', after: '9' }] })
      expect(await quantities()).toMatchObject([{ onHand: '5' }])
    })

    it('STK-2: validating sets what is on hand, once, against what there is by then', async () => {
      const { stock, quantities, variantId, stockLocationId } = await scene()
      const { value: draft } = await stock.ensureAdjustment('1', count(stockLocationId, { [variantId]: '9' }, false))
      await stock.ensureAdjustment('2', count(stockLocationId, { [variantId]: '7' }))
      const [validated, again] = await Promise.all([
        stock.validateAdjustment(draft.id),
        stock.validateAdjustment(draft.id),
      ])
      expect(validated).toMatchObject({
        value: { state: 'validated', lines: [{ before: '7', after: '9' }] },
        changed: true,
      })
      expect(again).toEqual({ ...validated, changed: false })
      expect(await quantities()).toMatchObject([{ onHand: '9' }])
    })

    it('STK-2: an adjustment is made once per key, also at the same time, and not repeated when it is validated', async () => {
      const { backOffice, stock, quantities, variantId, stockLocationId } = await scene()
      const nine = count(stockLocationId, { [variantId]: '9' })
      const made = await Promise.all([1, 2, 3].map(() => stock.ensureAdjustment('1', nine)))
      expect(new Set(made.map(({ value }) => value.id)).size).toBe(1)
      await stock.ensureAdjustment('2', count(stockLocationId, { [variantId]: '4' }))
      await stock.ensureAdjustment('1', nine)
      expect(await quantities()).toMatchObject([{ onHand: '4' }])
      expect(await total(backOffice, 'inventory-adjustments')).toBe(3)
    })

    it('STK-2: a draft takes newer numbers and further lines under its key, and is validated when asked', async () => {
      const { backOffice, stock, quantities, variantId, stockLocationId } = await scene()
      const [other] = await backOffice.products.ensure([product('sail')])
      const sail = other?.value.variants[0]?.id ?? ''
      await stock.ensureAdjustment('1', count(stockLocationId, { [variantId]: '9' }, false))
      await stock.ensureAdjustment('1', count(stockLocationId, { [sail]: '2.50' }, false))
      const { value } = await stock.ensureAdjustment('1', count(stockLocationId, { [variantId]: '8' }, true))
      expect(value.lines.map(({ sku, after }) => [sku, after]).sort()).toEqual([
        ['SKU-rope-1', '8'],
        ['SKU-sail-1', '2.5'],
      ])
      expect(await quantities()).toMatchObject([{ onHand: '8' }])
    })

    it('STK-2: a cancelled adjustment is never validated, a validated one never cancelled', async () => {
      const { stock, variantId, stockLocationId } = await scene()
      const nine = (validate: boolean) => count(stockLocationId, { [variantId]: '9' }, validate)
      const { value: draft } = await stock.ensureAdjustment('1', nine(false))
      expect(await stock.cancelAdjustment(draft.id)).toMatchObject({ value: { state: 'cancelled' }, changed: true })
      expect(await stock.cancelAdjustment(draft.id)).toMatchObject({ changed: false })
      const late = stock.validateAdjustment(draft.id)
      await expect(late).rejects.toMatchObject({ kind: 'rejected', code: 'back-office.adjustment-cancelled' })
      const { value: done } = await stock.ensureAdjustment('2', nine(true))
      const undone = stock.cancelAdjustment(done.id)
      await expect(undone).rejects.toMatchObject({ kind: 'rejected', code: 'back-office.adjustment-validated' })
    })

    it.each(['lot', 'serial'] as const)(
      'STK-2: refuses a variant tracked by %s and keeps nothing of that call',
      async (trackedBy) => {
        const { backOffice, stock, quantities, variantId, stockLocationId } = await scene()
        const [flare] = await backOffice.products.ensure([
          product('flare', { variants: [variant('f', { trackedBy })] }),
        ])
        const tracked = flare?.value.variants[0]?.id ?? ''
        const refused = stock.ensureAdjustment('1', count(stockLocationId, { [variantId]: '9', [tracked]: '1' }))
        await expect(refused).rejects.toMatchObject({ kind: 'rejected', code: 'back-office.tracked-variant' })
        expect(await quantities()).toMatchObject([{ onHand: '5' }])
      },
    )

    it('STK-2: counting less than is reserved leaves the reservation, and nothing free', async () => {
      const { backOffice, stock, setting, variantId, stockLocationId, quantities } = await scene()
      const { value } = await backOffice.saleOrders.ensure('1', saleOrder(setting))
      await backOffice.saleOrders.confirm(value.id, '2026-03-02T09:00:00.000Z')
      await stock.ensureAdjustment('1', count(stockLocationId, { [variantId]: '1' }))
      expect(await quantities()).toMatchObject([{ onHand: '1', reserved: '2' }])
      const { value: second } = await backOffice.saleOrders.ensure('2', saleOrder(setting, { name: '2' }))
      await backOffice.saleOrders.confirm(second.id, '2026-03-02T09:00:00.000Z')
      expect(await quantities()).toMatchObject([{ onHand: '1', reserved: '2' }])
    })
  })
}
