import type {
  MarketplaceBrand,
  MarketplaceCategory,
  MarketplaceCurrency,
  MarketplaceLocation,
  MarketplaceOrderStatus,
  MarketplacePaymentGateway,
  MarketplaceSalesChannel,
  MarketplaceTaxClass,
} from '@shared/domain/marketplace-catalog'
import { z } from 'zod'
import { count, countOrZero, decimalOrNull, flag, id, idOrNull, text } from './wire'

/** `GET /v2/order_statuses`: `order` is not described, and merchants rename `custom_label`. */
export const orderStatusSchema = z
  .object({ id: count, name: text, system_label: text, custom_label: text, order: countOrZero })
  .transform(
    (wire): MarketplaceOrderStatus => ({
      id: wire.id,
      systemLabel: wire.system_label || wire.name,
      label: wire.custom_label || wire.system_label || wire.name,
      order: wire.order,
    }),
  )

export const salesChannelSchema = z
  .object({ id, name: text, platform: text, type: text, status: text })
  .transform((wire): MarketplaceSalesChannel => wire)

/** The default flag is not in the record: `GET /v3/inventory/locations?is_default=true` tells it. */
export const locationSchema = z.object({ id, code: text, label: text, enabled: flag, type_id: text }).transform(
  (wire): Omit<MarketplaceLocation, 'isDefault'> => ({
    id: wire.id,
    code: wire.code,
    name: wire.label || wire.code,
    enabled: wire.enabled,
    type: wire.type_id,
  }),
)

export const taxClassSchema = z.object({ id, name: text }).transform((wire): MarketplaceTaxClass => wire)

export const currencySchema = z
  .object({
    currency_code: z.string().min(1),
    name: text,
    is_default: flag,
    is_transactional: flag,
    enabled: flag,
    currency_exchange_rate: decimalOrNull,
    decimal_places: count.nullish(),
  })
  .transform(
    (wire): MarketplaceCurrency => ({
      code: wire.currency_code.toUpperCase(),
      name: wire.name || wire.currency_code,
      isDefault: wire.is_default,
      transactional: wire.is_transactional,
      enabled: wire.enabled,
      exchangeRate: wire.currency_exchange_rate ?? '1',
      digits: wire.decimal_places ?? 2,
    }),
  )

export const paymentGatewaySchema = z
  .object({ code: text, name: text })
  .transform((wire): MarketplacePaymentGateway => ({ code: wire.code, name: wire.name || wire.code }))

export const brandSchema = z.object({ id, name: text }).transform((wire): MarketplaceBrand => wire)

export const treeSchema = z.object({ id, name: text })

/**
 * `GET /v3/catalog/trees/categories` says `category_id`; the deprecated `GET /v3/catalog/categories` says `id` and names
 * no tree: its rows belong to the one given.
 */
export function categorySchemaOf(treeId: string) {
  return z
    .object({
      category_id: idOrNull,
      id: idOrNull,
      tree_id: idOrNull,
      parent_id: idOrNull,
      name: text,
      is_visible: flag,
      sort_order: countOrZero,
    })
    .refine((wire) => (wire.category_id ?? wire.id) !== null, { path: ['category_id'], message: 'missing' })
    .transform(
      (wire): MarketplaceCategory => ({
        id: wire.category_id ?? wire.id ?? '',
        treeId: wire.tree_id ?? treeId,
        parentId: wire.parent_id,
        name: wire.name,
        visible: wire.is_visible,
        sortOrder: wire.sort_order,
      }),
    )
}
