import { describe } from 'vitest'
import { contactSuite } from './back-office/contacts'
import { correctedNoteSuite } from './back-office/corrected-notes'
import { crashSuite } from './back-office/crashes'
import { creditNoteSuite } from './back-office/credit-notes'
import { deliverySuite } from './back-office/deliveries'
import { invoiceSuite } from './back-office/invoices'
import { masterDataSuite } from './back-office/master-data'
import { productSuite } from './back-office/products'
import { recordsSuite } from './back-office/records'
import { revisedOrderSuite } from './back-office/revised-orders'
import { saleOrderSuite } from './back-office/sale-orders'
import { stockSuite } from './back-office/stock'
import { wholeLifeSuite } from './back-office/whole-life'
import type { OpenBackOfficeWorld } from './back-office/world'

/** What every back office must do (ODO-4). `open` gives a fresh one for each test; `lives`: how many random orders. */
export function backOfficeSuite(name: string, open: OpenBackOfficeWorld, lives = 20): void {
  describe(`the back office ${name}`, () => {
    masterDataSuite(open)
    productSuite(open)
    contactSuite(open)
    saleOrderSuite(open)
    revisedOrderSuite(open)
    deliverySuite(open)
    invoiceSuite(open)
    creditNoteSuite(open)
    correctedNoteSuite(open)
    wholeLifeSuite(open, lives)
    stockSuite(open)
    recordsSuite(open)
    crashSuite(open)
  })
}
