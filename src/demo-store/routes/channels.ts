import { toIsoZulu } from '../dates.ts'
import type { Demo } from '../demo.ts'
import type { Channel } from '../model/master.ts'
import type { Product } from '../model/product.ts'
import { type Answer, data, type Json, json, notFound } from '../wire/answer.ts'
import { type ApiRequest, type PathParams, words } from '../wire/api-request.ts'
import { dateFilter, textFilter } from '../wire/filters.ts'
import { v3List } from '../wire/paging.ts'
import type { Route } from '../wire/router.ts'
import { readChannelListings, readChannels } from '../wire/scopes.ts'

export const channelRoutes: readonly Route[] = [
  { method: 'GET', path: '/v3/channels', scopes: readChannels, handle: listChannels },
  {
    method: 'GET',
    path: '/v3/channels/currency-assignments',
    scopes: readChannels,
    handle: ({ shop }) => data(shop.channels.filter(isStorefront).map((channel) => currenciesOf(shop, channel))),
  },
  {
    method: 'GET',
    path: '/v3/channels/:channelId',
    scopes: readChannels,
    handle: ({ shop }, request, { channelId }) => {
      const channel = shop.channels.find(({ id }) => id === Number(channelId))
      return channel === undefined ? notFound('v3') : data(channelRow(shop, channel, request))
    },
  },
  { method: 'GET', path: '/v3/channels/:channelId/listings', scopes: readChannelListings, handle: listListings },
]

const openStatuses = ['prelaunch', 'active', 'inactive', 'connected']

/** Assumption: without filters channels of every status come, deleted ones too. */
function listChannels({ shop }: Demo, request: ApiRequest): Answer {
  const { query } = request
  const [status, type, platform] = [
    textFilter(query, 'status'),
    textFilter(query, 'type'),
    textFilter(query, 'platform'),
  ]
  const [created, modified] = [dateFilter(query, 'date_created'), dateFilter(query, 'date_modified')]
  const onlyOpen = query.get('available') === 'true'
  const found = shop.channels.filter((one) => {
    if (onlyOpen && !openStatuses.includes(one.status)) return false
    return status(one.status) && type(one.type) && platform(one.platform) && created(one.at) && modified(one.at)
  })
  return v3List(found, request, (channel) => channelRow(shop, channel, request))
}

function channelRow(shop: Demo['shop'], channel: Channel, request: ApiRequest): Json {
  const withCurrencies = words(request.query, 'include').includes('currencies')
  return {
    id: channel.id,
    name: channel.name,
    platform: channel.platform,
    type: channel.type,
    status: channel.status,
    is_listable_from_ui: channel.type !== 'marketing',
    is_visible: openStatuses.includes(channel.status),
    is_enabled: channel.status === 'active' || channel.status === 'connected',
    external_id: channel.externalId,
    icon_url: `https://cdn.example.com/channels/${channel.platform}.png`,
    date_created: toIsoZulu(channel.at),
    date_modified: toIsoZulu(channel.at),
    ...(withCurrencies ? { currencies: currenciesOf(shop, channel) } : {}),
  }
}

function currenciesOf(shop: Demo['shop'], channel: Channel): Json {
  const codes = shop.currencies.map(({ code }) => code)
  return { channel_id: channel.id, enabled_currencies: codes, default_currency: codes[0] ?? 'USD' }
}

function isStorefront({ type }: Channel): boolean {
  return type === 'storefront'
}

/** Pages by `after` alone, without page numbers; a channel that does not exist has an empty list. */
function listListings({ shop }: Demo, request: ApiRequest, { channelId }: PathParams): Answer {
  const channel = shop.channels.find(({ id }) => id === Number(channelId))
  const listed =
    channel === undefined || isStorefront(channel)
      ? []
      : shop.products.filter(({ channels }) => channels.includes(channel.id))
  const after = Number(request.query.get('after') ?? '0')
  const limit = Math.min(250, Number(request.query.get('limit') ?? '50') || 50)
  const rows = listed.filter(({ id }) => id > after).slice(0, limit)
  const meta = {
    pagination: {
      count: rows.length,
      total: listed.length,
      links: { current: `?limit=${limit}` },
      total_pages: Math.ceil(listed.length / limit),
    },
  }
  return json({ data: rows.map((product) => listingRow(product, Number(channelId))), meta })
}

function listingRow(product: Product, channelId: number): Json {
  const common = {
    channel_id: channelId,
    product_id: product.id,
    external_id: '',
    description: '',
    date_created: toIsoZulu(product.dateCreated),
    date_modified: toIsoZulu(product.dateModified),
  }
  return {
    ...common,
    listing_id: product.id,
    state: product.isVisible ? 'active' : 'disabled',
    name: product.name,
    variants: product.variants.map(({ id }) => ({ ...common, variant_id: id, state: 'active', name: '' })),
  }
}
