import { api } from '@renderer/api'
import { contactLabel } from '@renderer/contact-label'
import { findChoicesOf } from '@renderer/find-choices'
import type { Choice, FindChoices, FormValues } from '@renderer/kit/form'
import { useCallback } from 'react'

/** Offers records for a form's fields, and always the ones picked already, so that they have names. */
export function useNamedChoices(instanceId: string, values: FormValues): FindChoices {
  const picked = JSON.stringify(Object.values(values).filter((value) => typeof value === 'string' && value !== ''))
  return useCallback(
    async (collection, text) => {
      const found = await findChoicesOf(instanceId)(collection, text)
      const missing = (JSON.parse(picked) as string[]).filter((id) => !found.some(({ value }) => value === id))
      const known = await Promise.all(missing.map((id) => nameOf(collection, id)))
      return [...found, ...known.filter((choice) => choice !== null)]
    },
    [instanceId, picked],
  )
}

/** Null for an id of another collection, or of something that is gone. */
async function nameOf(collection: string, id: string): Promise<Choice | null> {
  if (collection === 'variants') {
    const found = await orNull(api('products.variant', { variantId: id }))
    return (
      found && { value: id, label: [found.product.name, found.variant.sku].filter((text) => text !== '').join(' · ') }
    )
  }
  if (collection !== 'warehouses' && collection !== 'pricelists' && collection !== 'contacts') return null
  const found = await orNull(api('records.get', { collection, id }))
  return found && { value: id, label: collection === 'contacts' ? contactLabel(found) : String(found.name ?? id) }
}

/** A choice without its name is still a choice. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch(() => null)
}
