import type { Journal } from '@main/db/db'
import type { Clock } from '@shared/clock'
import type { BackOffice } from '../back-office'
import { createCategories } from './categories'
import { createContacts } from './contacts'
import { correctCreditNote } from './correct-credit-note'
import { cancelCreditNote, ensureCreditNote, postCreditNote } from './credit-notes'
import { cancelDelivery, ensureDeliveries, setShipping } from './deliveries'
import { cancelAdjustment, ensureAdjustment, validateAdjustment } from './inventory-adjustments'
import { cancelInvoice, ensureInvoice, postInvoice } from './invoices'
import { createPayments } from './payments'
import { createPricelists } from './pricelists'
import { createProducts } from './products'
import { readQuantities } from './quantities'
import { createRecords } from './records'
import { createSaleOrders } from './sale-orders'
import { contacts } from './tables'
import { createTaxes } from './taxes'
import { createTransact } from './transaction'
import { validateDelivery } from './validate-delivery'
import { createWarehouses } from './warehouses'

interface Options {
  readonly journal: Journal
  readonly clock: Clock
  /** The company's currency, ISO 4217. */
  readonly currency: string
}

/**
 * The back office on the operator's own machine. Each call that changes something is one commit, and they come one after
 * another, so two lanes never make two of anything.
 */
export function createBuiltInBackOffice({ journal, clock, currency }: Options): BackOffice {
  const transact = createTransact(journal, clock)
  const warehouses = createWarehouses(journal, transact)
  return {
    probe: async () => ({ kind: 'built-in', version: '1', currency, problems: [] }),
    products: createProducts(journal, transact),
    categories: createCategories(transact),
    contacts: createContacts(transact, (id) => journal.get(contacts, id)),
    pricelists: createPricelists(journal, transact),
    taxes: createTaxes(transact),
    saleOrders: createSaleOrders(journal, transact),
    deliveries: {
      ensure: (saleOrderId) => transact((tx) => ensureDeliveries(tx, saleOrderId)),
      setShipping: (id, shipping) => transact((tx) => setShipping(tx, id, shipping)),
      validate: (key, id, delivery) => transact((tx) => validateDelivery(tx, key, id, delivery)),
      cancel: (id) => transact((tx) => cancelDelivery(tx, id)),
    },
    invoices: {
      ensure: (key, saleOrderId, invoice) => transact((tx) => ensureInvoice(tx, key, saleOrderId, invoice)),
      post: (id, at) => transact((tx) => postInvoice(tx, id, at)),
      cancel: (id) => transact((tx) => cancelInvoice(tx, id)),
    },
    payments: createPayments(journal, transact),
    creditNotes: {
      ensure: (key, invoiceId, note) => transact((tx) => ensureCreditNote(tx, key, invoiceId, note)),
      post: (id, at) => transact((tx) => postCreditNote(tx, id, at)),
      correct: (key, id, correction) => transact((tx) => correctCreditNote(tx, key, id, correction)),
      cancel: (id) => transact((tx) => cancelCreditNote(tx, id)),
    },
    stock: {
      warehouses: warehouses.list,
      ensureWarehouse: warehouses.ensure,
      stockLocations: warehouses.listLocations,
      quantities: (variantIds, stockLocationIds) => readQuantities(journal, variantIds, stockLocationIds),
      ensureAdjustment: (key, adjustment) => transact((tx) => ensureAdjustment(tx, key, adjustment)),
      validateAdjustment: (id) => transact((tx) => validateAdjustment(tx, id)),
      cancelAdjustment: (id) => transact((tx) => cancelAdjustment(tx, id)),
    },
    records: createRecords(journal, warehouses.ensureMain),
  }
}
