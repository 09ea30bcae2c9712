import type { Journal } from '@main/db/db'
import { rejected } from '@main/errors'
import type { Pricelist } from '@shared/domain/product'
import type { BackOffice, Ensured } from '../back-office'
import { checkDecimal } from './check-input'
import { pricelists } from './tables'
import type { Transact, Transaction } from './transaction'

type PricelistInput = Parameters<BackOffice['pricelists']['ensure']>[1]

export function createPricelists(journal: Journal, transact: Transact): BackOffice['pricelists'] {
  return {
    ensure: (key, input) => transact((tx) => ensurePricelist(tx, key, input)),
    findByCurrency: async (currency) => {
      const inCurrency = await journal.find(pricelists, 'currency', currency)
      return inCurrency.find((pricelist) => pricelist.active) ?? null
    },
  }
}

/** Name and rate of one that exists are the operator's. */
async function ensurePricelist(tx: Transaction, key: string, input: PricelistInput): Promise<Ensured<Pricelist>> {
  checkDecimal('rate', input.rate)
  const existing = await tx.findByKey(pricelists, key)
  if (existing && existing.currency !== input.currency) {
    const params = { pricelist: existing.name, pricelistCurrency: existing.currency, currency: input.currency }
    throw rejected('back-office.key-of-other-currency', params)
  }
  if (existing) return { value: existing, changed: false, warnings: [] }
  const pricelist = { id: await tx.nextId('pricelist'), key, ...input, active: true }
  await tx.save(pricelists, pricelist)
  await tx.saveKey(pricelists, key, pricelist.id)
  return { value: pricelist, changed: true, warnings: [] }
}
