import { describe } from 'vitest'
import { contactSuite } from './back-office/contacts'
import { crashSuite } from './back-office/crashes'
import { masterDataSuite } from './back-office/master-data'
import { productSuite } from './back-office/products'
import { recordsSuite } from './back-office/records'
import { saleOrderSuite } from './back-office/sale-orders'
import { stockSuite } from './back-office/stock'
import type { OpenBackOfficeWorld } from './back-office/world'

/** What every back office must do (ODO-4). `open` gives a fresh one for each test. */
export function backOfficeSuite(name: string, open: OpenBackOfficeWorld): void {
  describe(`the back office ${name}`, () => {
    masterDataSuite(open)
    productSuite(open)
    contactSuite(open)
    saleOrderSuite(open)
    stockSuite(open)
    recordsSuite(open)
    crashSuite(open)
  })
}
