import { rejected } from '@main/errors'
import type { BackOffice, CategoryInput, Ensured } from '../back-office'
import { categories } from './tables'
import type { Transact, Transaction } from './transaction'

export function createCategories(transact: Transact): BackOffice['categories'] {
  return {
    ensure: (inputs) =>
      transact(async (tx) => {
        const ensured: Ensured<{ readonly id: string }>[] = []
        for (const input of inputs) ensured.push(await ensureCategory(tx, input))
        return ensured
      }),
  }
}

async function ensureCategory(
  tx: Transaction,
  { key, name, parentKey }: CategoryInput,
): Promise<Ensured<{ readonly id: string }>> {
  const parent = parentKey === null ? null : await tx.findByKey(categories, parentKey)
  if (parentKey !== null && !parent) throw rejected('back-office.parent-category-unknown', { category: name })
  const id = (await tx.findByKey(categories, key))?.id ?? (await tx.nextId('category'))
  const changed = await tx.save(categories, { id, key, name, parentId: parent?.id ?? null })
  await tx.saveKey(categories, key, id)
  return { value: { id }, changed, warnings: [] }
}
