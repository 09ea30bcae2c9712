import { put } from '@main/db/db'
import { masterRecords } from '@main/engine/mirror-tables'
import { defineOperation, done } from '@main/engine/operation'
import { rejected } from '@main/errors'
import type { MarketplaceBrand } from '@shared/domain/marketplace-catalog'
import { masterRecord, vanishedChanges } from './steps/master-data'

/** The store's brands (REF-1). */
export const importBrands = defineOperation({
  name: 'import-brands',
  title: 'operations.import-brands',
  description: 'operations.import-brands-help',
  direction: 'import',
  priority: 'listings',
  inputs: {},

  async *source({ marketplace, signal }) {
    for await (const brand of marketplace.masterData.brands(signal))
      yield { ref: brand.id, label: brand.name, record: brand }
  },

  async fetch(ref, { marketplace, signal }): Promise<MarketplaceBrand> {
    for await (const brand of marketplace.masterData.brands(signal)) if (brand.id === ref) return brand
    throw rejected('operations.gone', { what: 'brand', id: ref })
  },

  async handle({ id, name }) {
    return done(
      'operations.brand-imported',
      { name },
      { changes: [put(masterRecords, masterRecord('brands', { marketplaceId: id, name }))] },
    )
  },

  listed({ mirror }, { refs }) {
    return vanishedChanges(mirror, 'brands', refs)
  },
})
