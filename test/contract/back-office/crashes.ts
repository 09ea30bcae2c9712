import type { BackOffice } from '@main/backoffice/back-office'
import { describe, expect, it } from 'vitest'
import { liveOnce } from './document-samples'
import { address, contact, count, product, saleOrder, setTheScene, variant } from './samples'
import { snapshot } from './snapshot'
import type { OpenBackOfficeWorld } from './world'

const at = '2026-03-02T09:00:00.000Z'

/** What operations do, step by step; each step may be the last before the power fails. */
const stories: Readonly<Record<string, (backOffice: BackOffice) => Promise<unknown>>> = {
  'ORD-2: importing an order, from its customer to its confirmation': async (backOffice) => {
    const setting = await setTheScene(backOffice)
    const { value } = await backOffice.saleOrders.ensure('store/100', saleOrder(setting))
    await backOffice.saleOrders.confirm(value.id, at)
  },

  'CAN-1: importing an order and cancelling it while another waits': async (backOffice) => {
    const setting = await setTheScene(backOffice, '3')
    const { value: first } = await backOffice.saleOrders.ensure('store/100', saleOrder(setting))
    if (first.state !== 'cancelled') await backOffice.saleOrders.confirm(first.id, at)
    await backOffice.saleOrders.cancel(first.id)
    const { value: second } = await backOffice.saleOrders.ensure('store/101', saleOrder(setting, { name: null }))
    await backOffice.saleOrders.confirm(second.id, at)
  },

  'FWF-4, FUL-1, RFD-1: an order from its confirmation to the money back': liveOnce,

  'CUS-2, CUS-3: making a company with its people and moving an order to one of them': async (backOffice) => {
    const setting = await setTheScene(backOffice)
    const { value: order } = await backOffice.saleOrders.ensure('store/100', saleOrder(setting))
    const person = { name: 'Ann Lee', email: 'ann@example.com', phone: '' }
    const billing = address({ company: 'Acme' })
    const shipping = [address({ street1: '1 Quay' }), billing]
    const { value: ann } = await backOffice.contacts.ensure(
      'ann',
      contact({ person, billing, shipping, companyAsParent: true }),
    )
    await backOffice.saleOrders.reassign(order.id, ann.customer.id)
  },

  'LST-2, STK-2: importing listings, then their stock, then newer listings': async (backOffice) => {
    await backOffice.categories.ensure([{ key: 'deck', name: 'Deck', parentKey: null }])
    const size = (key: string) => variant(key, { attributeValues: [{ name: 'Size', value: key }] })
    const listings = [product('rope', { categoryKey: 'deck' }), product('shirt', { variants: [size('s'), size('l')] })]
    const made = await backOffice.products.ensure(listings)
    const [warehouse] = await backOffice.stock.warehouses()
    const location = warehouse?.stockLocationId ?? ''
    const ids = made.flatMap(({ value }) => value.variants.map(({ id }) => id))
    const pieces = Object.fromEntries(ids.slice(0, 3).map((id, index) => [id, String(index + 1)]))
    const { value: draft } = await backOffice.stock.ensureAdjustment('count', count(location, pieces, false))
    await backOffice.stock.validateAdjustment(draft.id)
    await backOffice.stock.ensureWarehouse('north', { name: 'North', code: 'N' })
    await backOffice.products.ensure([product('shirt', { name: 'Shirt', variants: [size('s'), size('l'), size('m')] })])
  },
}

export function crashSuite(open: OpenBackOfficeWorld): void {
  describe('after a crash between any two writes, doing it again ends as one clean run does', () => {
    it.each(Object.entries(stories))('%s', async (_name, tell) => {
      const clean = await open()
      await tell(clean.backOffice)
      const expected = await snapshot(clean.backOffice)
      for (let writes = 0; ; writes += 1) {
        const world = await open()
        const dying = await world.reopen({ diesAfterWrites: writes })
        const died = await tell(dying).then(
          () => false,
          () => true,
        )
        const survivor = await world.reopen()
        await tell(survivor)
        expect(await snapshot(survivor), `after ${writes} writes`).toEqual(expected)
        if (!died) return expect(writes).toBeGreaterThan(3)
      }
    })

    it('ORD-2: doing everything twice changes nothing the second time', async () => {
      for (const tell of Object.values(stories)) {
        const { backOffice } = await open()
        await tell(backOffice)
        const once = await snapshot(backOffice)
        await tell(backOffice)
        expect(await snapshot(backOffice)).toEqual(once)
      }
    })
  })
}
