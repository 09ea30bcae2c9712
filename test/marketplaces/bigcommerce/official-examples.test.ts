import { consignmentsSchema } from '@main/marketplaces/bigcommerce/schemas/consignments'
import { listingItemSchema, listingSchema } from '@main/marketplaces/bigcommerce/schemas/listing'
import {
  brandSchema,
  categorySchemaOf,
  currencySchema,
  orderStatusSchema,
  salesChannelSchema,
  taxClassSchema,
  treeSchema,
} from '@main/marketplaces/bigcommerce/schemas/master-data'
import { orderSchema } from '@main/marketplaces/bigcommerce/schemas/order'
import { shippingAddressSchema } from '@main/marketplaces/bigcommerce/schemas/order-address'
import { orderLineSchema } from '@main/marketplaces/bigcommerce/schemas/order-line'
import { orderCouponSchema, orderFeesSchema, orderTaxSchema } from '@main/marketplaces/bigcommerce/schemas/order-parts'
import { shopSchema } from '@main/marketplaces/bigcommerce/schemas/shop'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { openApiMissing } from '../../contract/openapi'
import { officialExamples } from './official-document'

const orders = 'orders.v2.oas2.yml'
const rows: readonly [file: string, path: string, schema: z.ZodType][] = [
  [orders, '/orders', orderSchema],
  [orders, '/orders/{order_id}', orderSchema],
  [orders, '/orders/{order_id}/products', orderLineSchema],
  [orders, '/orders/{order_id}/products/{product_id}', orderLineSchema],
  [orders, '/orders/{order_id}/shipping_addresses', shippingAddressSchema],
  [orders, '/orders/{order_id}/coupons', orderCouponSchema],
  [orders, '/orders/{order_id}/taxes', orderTaxSchema],
  [orders, '/orders/{order_id}/fees', orderFeesSchema],
  [orders, '/orders/{order_id}/consignments', consignmentsSchema],
  [orders, '/order_statuses', orderStatusSchema],
  ['catalog/products_catalog.v3.yml', '/catalog/products/{product_id}', listingSchema],
  ['catalog/product-variants_catalog.v3.yml', '/catalog/products/{product_id}/variants', listingItemSchema],
  [
    'catalog/product-variants_catalog.v3.yml',
    '/catalog/products/{product_id}/variants/{variant_id}',
    listingItemSchema,
  ],
  ['catalog/brands_catalog.v3.yml', '/catalog/brands', brandSchema],
  ['catalog/category-trees_catalog.v3.yml', '/catalog/trees', treeSchema],
  ['catalog/category-trees_catalog.v3.yml', '/catalog/trees/categories', categorySchemaOf('1')],
  ['catalog/categories_catalog.v3.yml', '/catalog/categories', categorySchemaOf('1')],
  ['channels.v3.yml', '/channels', salesChannelSchema],
  ['tax_classes.v2.yml', '/tax_classes', taxClassSchema],
  ['currencies.v2.yml', '/currencies', currencySchema],
  ['store_information.v2.yml', '/store', shopSchema],
]

const reason = openApiMissing === null ? '' : ` (skipped: ${openApiMissing})`

describe.skipIf(openApiMissing !== null)(`the examples of the official documents (API-5)${reason}`, () => {
  it.each(rows)('of %s, GET %s are understood', (file, path, schema) => {
    const records = officialExamples(file, path).flatMap(({ name, value }) =>
      recordsOf(value).map((record) => ({ name, record })),
    )
    const refused = records.flatMap(({ name, record }) => {
      const result = schema.safeParse(record)
      return result.success
        ? []
        : result.error.issues.map((issue) => `${name}: ${issue.path.join('.')}: ${issue.message}`)
    })
    expect(refused).toEqual([])
  })

  it('are there at all', () => {
    const found = rows.reduce((sum, [file, path]) => sum + officialExamples(file, path).length, 0)
    expect(found).toBeGreaterThanOrEqual(20)
  })
})

/** An answer holds one record, a list, or either inside `data`. */
function recordsOf(value: unknown): readonly unknown[] {
  const inner = typeof value === 'object' && value !== null && 'data' in value ? value.data : value
  return Array.isArray(inner) ? inner : [inner]
}
