import { toIsoZulu } from '../dates.ts'
import type { Demo } from '../demo.ts'
import type { PriceList, PriceRecord } from '../model/master.ts'
import { toNumber } from '../money.ts'
import { type Answer, data, type Json, notFound } from '../wire/answer.ts'
import type { ApiRequest, PathParams } from '../wire/api-request.ts'
import { dateFilter, numberFilter, textFilter } from '../wire/filters.ts'
import { v3List } from '../wire/paging.ts'
import type { Route } from '../wire/router.ts'
import { readProducts } from '../wire/scopes.ts'

export const priceListRoutes: readonly Route[] = [
  { method: 'GET', path: '/v3/pricelists', scopes: readProducts, handle: listPriceLists },
  { method: 'GET', path: '/v3/pricelists/assignments', scopes: readProducts, handle: listAssignments },
  {
    method: 'GET',
    path: '/v3/pricelists/:priceListId',
    scopes: readProducts,
    handle: ({ shop }, _, params) => {
      const list = findList(shop.priceLists, params)
      return list === null ? notFound('v3') : data(listRow(list))
    },
  },
  {
    method: 'GET',
    path: '/v3/pricelists/:priceListId/records',
    scopes: readProducts,
    handle: listRecords,
    maxConcurrent: 10,
  },
]

/** Answers without `links`. */
const paging = { withoutLinks: true }

function listPriceLists({ shop }: Demo, request: ApiRequest): Answer {
  const [id, name] = [numberFilter(request.query, 'id'), textFilter(request.query, 'name')]
  const created = dateFilter(request.query, 'date_created')
  const found = shop.priceLists.filter((one) => id(one.id) && name(one.name) && created(one.at))
  return v3List(found, request, listRow, paging)
}

function listRow({ id, name, active, at }: PriceList): Json {
  return { id, date_created: toIsoZulu(at), date_modified: toIsoZulu(at), name, active }
}

function listRecords({ shop }: Demo, request: ApiRequest, params: PathParams): Answer {
  const list = findList(shop.priceLists, params)
  if (list === null) return notFound('v3')
  const { query } = request
  const [variantId, productId] = [numberFilter(query, 'variant_id'), numberFilter(query, 'product_id')]
  const [sku, currency] = [textFilter(query, 'sku'), textFilter(query, 'currency')]
  const found = list.records.filter((one) => {
    return variantId(one.variantId) && productId(one.productId) && sku(one.sku) && currency(one.currency)
  })
  return v3List(found, request, (record) => recordRow(list.id, record), paging)
}

/** Currency codes are lower case in recorded answers. */
function recordRow(priceListId: number, one: PriceRecord): Json {
  return {
    price_list_id: priceListId,
    variant_id: one.variantId,
    product_id: one.productId,
    sku: one.sku,
    currency: one.currency.toLowerCase(),
    price: toNumber(one.price),
    sale_price: one.salePrice === null ? null : toNumber(one.salePrice),
    retail_price: null,
    map_price: null,
    calculated_price: toNumber(one.salePrice ?? one.price),
    bulk_pricing_tiers: [],
    date_created: toIsoZulu(one.at),
    date_modified: toIsoZulu(one.at),
  }
}

function listAssignments({ shop }: Demo, request: ApiRequest): Answer {
  const { query } = request
  const [id, list] = [numberFilter(query, 'id'), numberFilter(query, 'price_list_id')]
  const [group, channel] = [numberFilter(query, 'customer_group_id'), numberFilter(query, 'channel_id')]
  const found = shop.priceListAssignments.filter((one) => {
    return id(one.id) && list(one.priceListId) && group(one.customerGroupId ?? 0) && channel(one.channelId ?? 0)
  })
  const render = (one: (typeof found)[number]): Json => ({
    id: one.id,
    price_list_id: one.priceListId,
    customer_group_id: one.customerGroupId,
    channel_id: one.channelId,
  })
  return v3List(found, request, render, paging)
}

function findList(lists: readonly PriceList[], { priceListId }: PathParams): PriceList | null {
  return lists.find(({ id }) => id === Number(priceListId)) ?? null
}
