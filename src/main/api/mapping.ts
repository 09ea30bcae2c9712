import type { FoundVariant } from '@main/backoffice/back-office'
import { put } from '@main/db/db'
import { skuLinks } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import { isoOf } from '@shared/clock'
import type { Handlers } from '@shared/contract'
import type { VariantChoice } from '@shared/contract/records'
import type { Product } from '@shared/domain/product'
import type { Message } from '@shared/failure'
import { getVariant, linkItem, variantLabel } from './listings'
import type { ApiPorts } from './ports'

const MOST_SUGGESTIONS = 20

/** Linking and creating products for a SKU that an order or a listing names. */
export function mappingHandlers(
  ports: ApiPorts,
): Pick<Handlers, 'mapping.linkSku' | 'mapping.createProduct' | 'mapping.suggest'> {
  const { db, instances, backOffice, clock } = ports

  const linkSku = async (instanceId: string, sku: string, variantId: string): Promise<void> => {
    const journal = await db.instance(instances.get(instanceId).id)
    await journal.commit([put(skuLinks, { id: sku.trim().toLowerCase(), variantId, at: isoOf(clock.now()) })])
  }

  return {
    async 'mapping.linkSku'({ instanceId, sku, variantId }) {
      await getVariant(variantId, backOffice)
      await linkSku(instanceId, sku, variantId)
      return null
    },

    async 'mapping.createProduct'({ instanceId, sku, name, price, type, listingItemId }) {
      const key = `${instances.get(instanceId).id}:sku:${sku.trim().toLowerCase()}`
      const variantId = (await existing(sku, key, ports)) ?? (await create({ key, sku, name, price, type }, ports))
      if (listingItemId !== null)
        await linkItem(await db.instance(instanceId), listingItemId, await getVariant(variantId, backOffice))
      await linkSku(instanceId, sku, variantId)
      return { variantId }
    },

    async 'mapping.suggest'({ sku, name, text }) {
      const bySku = sku.trim() === '' ? [] : await backOffice.products.findVariants({ skus: [sku] })
      const chosen = new Map(
        bySku.map((match) => [match.variant.id, choice(match, { code: 'system.same-sku', params: {} })]),
      )
      const searches =
        text === undefined
          ? ([
              { text: sku, reason: 'system.similar-sku' },
              { text: name, reason: 'system.similar-name' },
            ] as const)
          : ([{ text, reason: null }] as const)
      for (const { text: words, reason } of searches) {
        for (const match of await search(words, ports)) {
          if (chosen.size >= MOST_SUGGESTIONS) break
          if (!chosen.has(match.variant.id))
            chosen.set(match.variant.id, choice(match, reason && { code: reason, params: {} }))
        }
      }
      return [...chosen.values()]
    },
  }
}

/** Creating is an ensure: the product that this SKU made before is taken again; one of another making is never taken silently. */
async function existing(sku: string, key: string, { backOffice }: ApiPorts): Promise<string | null> {
  const found = await backOffice.products.findVariants({ skus: [sku] })
  const mine = found.find(({ variant }) => variant.key === key)
  if (mine) return mine.variant.id
  const [other] = found
  if (other) throw rejected('system.sku-taken', { sku, product: variantLabel(other) })
  return null
}

interface NewProduct {
  readonly key: string
  readonly sku: string
  readonly name: string
  readonly price: string
  readonly type: Product['type']
}

async function create({ key, sku, name, price, type }: NewProduct, { backOffice }: ApiPorts): Promise<string> {
  const variant = { key, sku, barcode: '', attributeValues: [], price: null, weight: null, image: null }
  const [made] = await backOffice.products.ensure([
    {
      key,
      name,
      type,
      description: '',
      price,
      cost: null,
      categoryKey: null,
      brand: '',
      weight: '0',
      image: null,
      variants: [variant],
    },
  ])
  const id = made?.value.variants.find((one) => one.key === key)?.id
  if (id === undefined) throw rejected('operations.product-not-created', { name })
  return id
}

async function search(text: string, { backOffice }: ApiPorts): Promise<readonly FoundVariant[]> {
  if (text.trim() === '') return []
  const { rows } = await backOffice.records.query('products', { text, limit: MOST_SUGGESTIONS })
  const products = rows as unknown as readonly Product[]
  return products.flatMap((product) =>
    product.variants.filter(({ active }) => active).map((variant) => ({ product, variant })),
  )
}

function choice(match: FoundVariant, reason: Message | null): VariantChoice & { readonly reason: Message | null } {
  const { product, variant } = match
  const attributes = Object.entries(variant.attributeValues)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')
  return {
    variantId: variant.id,
    productId: product.id,
    name: product.name,
    sku: variant.sku,
    barcode: variant.barcode,
    attributes,
    reason,
  }
}
