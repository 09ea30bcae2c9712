import { toIsoZulu, toRfc2822 } from '../dates.ts'
import type { Demo } from '../demo.ts'
import type { Customer, CustomerAddress } from '../model/customer.ts'
import { toNumber } from '../money.ts'
import { type Answer, type Json, json, notFound, Refusal, v3Problem } from '../wire/answer.ts'
import { type ApiRequest, words } from '../wire/api-request.ts'
import { dateFilter, numberFilter, textFilter } from '../wire/filters.ts'
import { v2Page, v3List } from '../wire/paging.ts'
import type { Route } from '../wire/router.ts'
import { readCustomers } from '../wire/scopes.ts'

export const customerRoutes: readonly Route[] = [
  { method: 'GET', path: '/v3/customers', scopes: readCustomers, handle: listCustomers },
  { method: 'GET', path: '/v3/customers/addresses', scopes: readCustomers, handle: listAddresses },
  { method: 'GET', path: '/v2/customer_groups', scopes: readCustomers, handle: listGroups, maxConcurrent: 40 },
  {
    method: 'GET',
    path: '/v2/customer_groups/:groupId',
    scopes: readCustomers,
    handle: (demo, _, { groupId }) => {
      const group = demo.shop.customerGroups.find(({ id }) => id === Number(groupId))
      return group === undefined ? notFound('v2') : json(groupRow(demo, group))
    },
  },
  {
    method: 'GET',
    path: '/v2/customer_groups/count',
    scopes: readCustomers,
    handle: ({ shop }) => json({ count: shop.customerGroups.length }),
  },
]

function listCustomers({ shop }: Demo, request: ApiRequest): Answer {
  const { query } = request
  const [id, group] = [numberFilter(query, 'id'), numberFilter(query, 'customer_group_id')]
  const [email, company, phone, name] = [
    textFilter(query, 'email'),
    textFilter(query, 'company'),
    textFilter(query, 'phone'),
    textFilter(query, 'name'),
  ]
  const [created, modified] = [dateFilter(query, 'date_created'), dateFilter(query, 'date_modified')]
  const found = shop.customers.filter((one) => {
    if (!id(one.id) || !group(one.groupId) || !email(one.email) || !company(one.company) || !phone(one.phone))
      return false
    return name(`${one.firstName} ${one.lastName}`) && created(one.dateCreated) && modified(one.dateModified)
  })
  const included = words(query, 'include')
  const withAddresses = included.includes('addresses')
  return v3List(sorted(found, query.get('sort')), request, (one) => ({
    ...customerRow(one, withAddresses),
    ...(included.includes('storecredit') ? { store_credit_amounts: creditOf(shop, one) } : {}),
  }))
}

/** In the store's default currency. */
function creditOf({ storeCredits }: Demo['shop'], { id }: Customer): Json[] {
  return [{ amount: toNumber(storeCredits[id] ?? 0) }]
}

function sorted(customers: Customer[], sort: string | null): Customer[] {
  if (sort === null) return customers
  const [name = '', direction] = sort.split(':')
  const keys: Readonly<Record<string, (one: Customer) => number | string>> = {
    date_created: (one) => one.dateCreated,
    date_modified: (one) => one.dateModified,
    last_name: (one) => one.lastName.toLowerCase(),
  }
  const key = keys[name]
  if (key === undefined) throw new Refusal(v3Problem(422, 'Invalid sort', { sort: 'invalid value' }))
  const sign = direction === 'desc' ? -1 : 1
  return customers.sort((a, b) => {
    const [left, right] = [key(a), key(b)]
    return left === right ? a.id - b.id : (left < right ? -1 : 1) * sign
  })
}

function customerRow(one: Customer, withAddresses: boolean): Json {
  return {
    id: one.id,
    authentication: { force_password_reset: false },
    company: one.company,
    customer_group_id: one.groupId,
    email: one.email,
    first_name: one.firstName,
    last_name: one.lastName,
    notes: one.notes,
    phone: one.phone,
    registration_ip_address: '',
    tax_exempt_category: '',
    date_created: toIsoZulu(one.dateCreated),
    date_modified: toIsoZulu(one.dateModified),
    accepts_product_review_abandoned_cart_emails: false,
    address_count: one.addresses.length,
    attribute_count: 0,
    origin_channel_id: 1,
    channel_ids: null,
    ...(withAddresses ? { addresses: one.addresses.map((address) => addressRow(one, address)) } : {}),
  }
}

/** Answers without `links`. */
function listAddresses({ shop }: Demo, request: ApiRequest): Answer {
  const { query } = request
  const [customerId, id] = [numberFilter(query, 'customer_id'), numberFilter(query, 'id')]
  const [company, name] = [textFilter(query, 'company'), textFilter(query, 'name')]
  const rows = shop.customers
    .filter((one) => customerId(one.id))
    .flatMap((one) => one.addresses.map((address) => ({ one, address })))
    .filter(({ address: { id: addressId, postal } }) => {
      return id(addressId) && company(postal.company) && name(`${postal.firstName} ${postal.lastName}`)
    })
  return v3List(rows, request, ({ one, address }) => addressRow(one, address), { withoutLinks: true })
}

function addressRow(customer: Customer, { id, postal, type }: CustomerAddress): Json {
  return {
    id,
    customer_id: customer.id,
    first_name: postal.firstName,
    last_name: postal.lastName,
    company: postal.company,
    address1: postal.street1,
    address2: postal.street2,
    city: postal.city,
    state_or_province: postal.state,
    postal_code: postal.zip ?? '',
    country: postal.country,
    country_code: postal.countryIso2,
    phone: postal.phone,
    address_type: type,
  }
}

function listGroups(demo: Demo, request: ApiRequest): Answer {
  const name = textFilter(request.query, 'name')
  return v2Page(
    demo.shop.customerGroups.filter((group) => name(group.name)),
    request,
    (group) => groupRow(demo, group),
  )
}

function groupRow({ shop }: Demo, group: Demo['shop']['customerGroups'][number]): Json {
  const date = toRfc2822(shop.openedAt - 30 * 86_400_000)
  return {
    id: group.id,
    name: group.name,
    is_default: group.isDefault,
    category_access: { type: 'all' },
    discount_rules: group.discountRules,
    date_created: date,
    date_modified: date,
    is_group_for_guests: false,
  }
}
