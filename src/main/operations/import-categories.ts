import { put } from '@main/db/db'
import { masterRecords } from '@main/engine/mirror-tables'
import { defineOperation, done } from '@main/engine/operation'
import { rejected } from '@main/errors'
import type { MarketplaceCategory } from '@shared/domain/marketplace-catalog'
import { masterRecord, vanishedChanges } from './steps/master-data'
import { categoryKey, parentsFirst, toCategoryInput } from './steps/master-lists'

/** All category trees of the store, parents preserved (REF-2). */
export const importCategories = defineOperation({
  name: 'import-categories',
  title: 'operations.import-categories',
  description: 'operations.import-categories-help',
  direction: 'import',
  priority: 'listings',
  inputs: {},
  // Parents first, so one after another.
  lanes: 1,

  async *source({ marketplace, signal }) {
    const all = await Array.fromAsync(marketplace.masterData.categories(signal))
    const byId = new Map(all.map((category) => [category.id, category]))
    for (const { marketplaceId } of parentsFirst(all.map(toCategoryInput))) {
      const record = byId.get(marketplaceId)
      if (record) yield { ref: record.id, label: record.name, record }
    }
  },

  async fetch(ref, { marketplace, signal }): Promise<MarketplaceCategory> {
    for await (const category of marketplace.masterData.categories(signal)) if (category.id === ref) return category
    throw rejected('operations.gone', { what: 'category', id: ref })
  },

  async handle(category, { instance, mirror, backOffice }) {
    const input = toCategoryInput(category)
    const parent = input.parentId ? await mirror.get(masterRecords, `categories:${input.parentId}`) : null
    await backOffice.categories.ensure([
      {
        key: categoryKey(instance.id, category.id),
        name: category.name,
        parentKey: parent ? categoryKey(instance.id, parent.marketplaceId) : null,
      },
    ])
    const changes = [put(masterRecords, masterRecord('categories', input))]
    return done('operations.category-imported', { name: category.name }, { changes })
  },

  listed({ mirror }, { refs }) {
    return vanishedChanges(mirror, 'categories', refs)
  },
})
