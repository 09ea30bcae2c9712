import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { carrierFields } from '@main/marketplaces/bigcommerce/carrier-fields'
import { trackingCarriers } from '@main/marketplaces/bigcommerce/tracking-carriers'
import { describe, expect, it } from 'vitest'
import { openApiMissing } from '../../contract/openapi'

describe('what a shipment says of its carrier', () => {
  it.each([
    ['ups', { shipping_provider: 'ups', tracking_carrier: 'ups' }],
    ['  UPS ', { shipping_provider: 'ups', tracking_carrier: 'ups' }],
    ['Australia Post', { shipping_provider: 'auspost', tracking_carrier: 'australia-post' }],
    ['auspost', { shipping_provider: 'auspost', tracking_carrier: 'australia-post' }],
    ['17 Post Service', { shipping_provider: '', tracking_carrier: '17postservice' }],
    ['Harbour Couriers', { shipping_method: 'Harbour Couriers' }],
    ['', {}],
  ])('is by value or name, else a text: %j (FUL-3)', (carrier, fields) => {
    expect(carrierFields(carrier)).toEqual(fields)
  })

  it('knows every provider and its carrier (FUL-3)', () => {
    const values = new Set(trackingCarriers.map(({ value }) => value))
    for (const provider of ['auspost', 'canadapost', 'fedex', 'royalmail', 'ups', 'usps']) {
      const { shipping_provider, tracking_carrier } = carrierFields(provider)
      expect(shipping_provider).toBe(provider)
      expect(provider === 'royalmail' ? tracking_carrier === '' : values.has(tracking_carrier ?? ''), provider).toBe(
        true,
      )
    }
  })

  it.skipIf(openApiMissing !== null)('has every carrier of the official list, by value and by name (FUL-3)', () => {
    const file = join(process.env.QUAYSIDE_REFERENCE ?? '', 'bigcommerce-openapi', 'tracking_carrier_values.csv')
    const [, ...rows] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
    const listed = new Set(trackingCarriers.map(({ name, value }) => `${name},${value}`))
    // A name may hold a comma, a value never does.
    const clean = rows.map((row) =>
      row
        .replaceAll('"', '')
        .replace(/ *, *(?=[^,]*$)/, ',')
        .trim(),
    )
    expect(clean.filter((row) => !listed.has(row))).toEqual([])
    expect(trackingCarriers).toHaveLength(rows.length)
    for (const { value } of trackingCarriers) expect(carrierFields(value).tracking_carrier, value).toBe(value)
  })
})
