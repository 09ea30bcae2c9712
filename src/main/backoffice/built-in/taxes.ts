import type { Tax } from '@shared/domain/product'
import { parseScaled } from '@shared/money'
import { caseless } from '@shared/text'
import type { BackOffice, Ensured } from '../back-office'
import { checkDecimal } from './check-input'
import { taxes } from './tables'
import type { Transact, Transaction } from './transaction'

type TaxInput = Parameters<BackOffice['taxes']['ensure']>[0][number]

export function createTaxes(transact: Transact): BackOffice['taxes'] {
  return {
    ensure: (inputs) =>
      transact(async (tx) => {
        const ensured: Ensured<Tax>[] = []
        for (const input of inputs) ensured.push(await ensureTax(tx, input))
        return ensured
      }),
  }
}

/** A tax is known by its name, rate and side. */
async function ensureTax(tx: Transaction, input: TaxInput): Promise<Ensured<Tax>> {
  checkDecimal('rate', input.rate)
  const namesakes = await tx.find(taxes, 'name', caseless(input.name))
  const existing = namesakes.find((tax) => tax.inclusive === input.inclusive && isSameRate(tax.rate, input.rate))
  if (existing) return { value: existing, changed: false, warnings: [] }
  const tax = { id: await tx.nextId('tax'), ...input, name: input.name.trim(), active: true }
  await tx.save(taxes, tax)
  return { value: tax, changed: true, warnings: [] }
}

/** 8.25 and 8.2500 are the same. */
function isSameRate(one: string, other: string): boolean {
  return parseScaled(one, 8) === parseScaled(other, 8)
}
