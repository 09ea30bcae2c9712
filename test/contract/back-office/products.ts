import { describe, expect, it } from 'vitest'
import { product, variant } from './samples'
import { total } from './snapshot'
import type { OpenBackOfficeWorld } from './world'

const small = variant('s', { attributeValues: [{ name: 'Size', value: 'S' }] })
const large = variant('l', { attributeValues: [{ name: 'Size', value: 'L' }] })

export function productSuite(open: OpenBackOfficeWorld): void {
  describe('products', () => {
    it('LST-2: are made with variants, attributes and values, one answer per input', async () => {
      const { backOffice } = await open()
      const [rope, shirt] = await backOffice.products.ensure([
        product('rope'),
        product('shirt', { variants: [small, large] }),
      ])
      expect(rope?.value).toMatchObject({ name: 'Product rope', attributes: [], active: true })
      expect(shirt?.value.attributes).toMatchObject([{ name: 'Size', values: ['S', 'L'] }])
      expect(shirt?.value.variants.map((one) => one.attributeValues)).toEqual([{ Size: 'S' }, { Size: 'L' }])
    })

    it('LST-2: share an attribute, whatever case it is written in', async () => {
      const { backOffice } = await open()
      const shouted = variant('x', { attributeValues: [{ name: 'SIZE ', value: 's' }] })
      const [one, other] = await backOffice.products.ensure([
        product('one', { variants: [small] }),
        product('other', { variants: [shouted] }),
      ])
      expect(other?.value.attributes).toEqual(one?.value.attributes)
    })

    it('LST-2: may differ in an option of any name, also in one only some variants have', async () => {
      const { backOffice } = await open()
      const built = variant('b', { attributeValues: [{ name: 'constructor', value: 'B' }] })
      const [made] = await backOffice.products.ensure([product('hut', { variants: [small, built] })])
      const attributes = [
        { name: 'Size', values: ['S'] },
        { name: 'constructor', values: ['B'] },
      ]
      expect(made?.value.attributes).toMatchObject(attributes)
    })

    it('LST-2: are one product when ensured again, also at the same time', async () => {
      const { backOffice } = await open()
      const made = await Promise.all([1, 2, 3].map(() => backOffice.products.ensure([product('rope')])))
      expect(new Set(made.flat().map(({ value }) => value.id)).size).toBe(1)
      expect(made.flat().filter(({ changed }) => changed)).toHaveLength(1)
      expect(await total(backOffice, 'products')).toBe(1)
    })

    it('LST-2: take new fields and new variants; variants keep their ids and none is taken away', async () => {
      const { backOffice } = await open()
      const [before] = await backOffice.products.ensure([
        product('shirt', { variants: [small, large], cost: '4.00', image: 'abc' }),
      ])
      const medium = variant('m', { attributeValues: [{ name: 'Size', value: 'M' }] })
      const renamed = product('shirt', { name: 'Oilskin', variants: [{ ...small, sku: 'OIL-S' }, medium] })
      const [after] = await backOffice.products.ensure([renamed])
      expect(after?.value).toMatchObject({ id: before?.value.id, name: 'Oilskin', cost: '4.00', image: 'abc' })
      expect(after?.value.variants.map(({ key, sku }) => [key, sku])).toEqual([
        ['s', 'OIL-S'],
        ['l', 'SKU-l'],
        ['m', 'SKU-m'],
      ])
      const ids = before?.value.variants.map(({ id }) => id) ?? []
      expect(after?.value.variants.map(({ id }) => id).slice(0, 2)).toEqual(ids)
      expect(after?.value.attributes).toMatchObject([{ name: 'Size', values: ['S', 'L', 'M'] }])
    })

    it('LST-2: get the category imported before, or a warning', async () => {
      const { backOffice } = await open()
      const [ropes] = await backOffice.categories.ensure([{ key: 'ropes', name: 'Ropes', parentKey: null }])
      const [known, unknown] = await backOffice.products.ensure([
        product('one', { categoryKey: 'ropes' }),
        product('two', { categoryKey: 'gone' }),
      ])
      expect(known).toMatchObject({ value: { categoryId: ropes?.value.id }, warnings: [] })
      expect(unknown).toMatchObject({
        value: { categoryId: null },
        warnings: [{ code: 'back-office.category-unknown' }],
      })
    })

    it('LST-2: are all made or none, when one has a price that is no number', async () => {
      const { backOffice } = await open()
      const bad = backOffice.products.ensure([product('good'), product('bad', { price: 'ten' })])
      await expect(bad).rejects.toMatchObject({ kind: 'rejected', code: 'error.invalid-input' })
      expect(await total(backOffice, 'products')).toBe(0)
    })
  })

  describe('variants', () => {
    it('LST-3: are found by SKU or barcode, ignoring case and spaces around, with their product', async () => {
      const { backOffice } = await open()
      const [made] = await backOffice.products.ensure([
        product('rope', { variants: [variant('r', { sku: 'Rope-10', barcode: '0501234' })] }),
      ])
      const bySku = await backOffice.products.findVariants({ skus: [' rOPE-10 '] })
      const byBarcode = await backOffice.products.findVariants({ barcodes: ['0501234'] })
      expect(bySku).toEqual([{ product: made?.value, variant: made?.value.variants[0] }])
      expect(byBarcode).toEqual(bySku)
      expect(await backOffice.products.get(made?.value.variants[0]?.id ?? '')).toEqual(bySku[0])
    })

    it('LST-3: are all given when a SKU is ambiguous; nothing is guessed', async () => {
      const { backOffice } = await open()
      const twin = (key: string) => product(key, { variants: [variant(key, { sku: 'TWIN' })] })
      await backOffice.products.ensure([twin('one'), twin('other')])
      const found = await backOffice.products.findVariants({ skus: ['twin'] })
      expect(found.map((one) => one.product.key).sort()).toEqual(['one', 'other'])
    })

    it('LST-3: without a SKU are never found by it, nor under a SKU they no longer have', async () => {
      const { backOffice } = await open()
      await backOffice.products.ensure([product('blank', { variants: [variant('b', { sku: '' })] }), product('rope')])
      await backOffice.products.ensure([product('rope', { variants: [variant('rope-1', { sku: 'NEW' })] })])
      expect(await backOffice.products.findVariants({ skus: ['', ' '], barcodes: [''] })).toEqual([])
      expect(await backOffice.products.findVariants({ skus: ['SKU-rope-1'] })).toEqual([])
      expect(await backOffice.products.findVariants({ skus: ['NEW'] })).toHaveLength(1)
      expect(await backOffice.products.get('nothing')).toBeNull()
    })
  })
}
