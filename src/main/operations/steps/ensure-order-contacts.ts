import type { Context } from '@main/engine/operation'
import { missingSetup } from '@main/errors'
import { fullName } from '@shared/domain/contact-match'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { sentence } from '@shared/messages/message'

export interface OrderContacts {
  readonly customerId: string
  readonly billingContactId: string
  /** By the order's shipping address id. */
  readonly shippingContactIds: ReadonlyMap<string, string>
}

/** The buyer with his addresses (CUS-1, CUS-2); the default customer when the order names nobody (CUS-3). */
export async function ensureOrderContacts(order: MarketplaceOrder, context: Context): Promise<OrderContacts> {
  const { instance, backOffice } = context
  const { billingAddress, shippingAddresses } = order
  const person = personOf(order)
  if (person.name === '' && person.email === '') return defaultCustomer(order, context)
  // A registered customer stays the same person when his phone changes, even without an e-mail.
  const who = order.customerId === null ? `order:${order.id}:customer` : `customer:${order.customerId}`
  const { value } = await backOffice.contacts.ensure(`${instance.id}:${who}`, {
    person,
    companyAsParent: instance.settings.createCompanyContact,
    billing: billingAddress,
    shipping: shippingAddresses,
  })
  const shippingContactIds = new Map(
    shippingAddresses.map(({ id }, i) => [id, value.shipping[i]?.id ?? value.customer.id]),
  )
  return { customerId: value.customer.id, billingContactId: value.billing.id, shippingContactIds }
}

function personOf({ customerId, billingAddress, shippingAddresses: [first] }: MarketplaceOrder) {
  const { company, email, phone } = billingAddress
  const names = [fullName(billingAddress), company.trim(), first ? fullName(first) : '', first?.company.trim() ?? '']
  const named = names.find((name) => name !== '') ?? ''
  const anyEmail = email || first?.email || ''
  const isKnown = named !== '' || anyEmail !== '' || customerId === null
  const name = isKnown ? named : sentence('orders.customer', { id: customerId })
  return { name, email: anyEmail, phone: phone || first?.phone || '' }
}

async function defaultCustomer(
  { id, shippingAddresses }: MarketplaceOrder,
  { instance, backOffice }: Context,
): Promise<OrderContacts> {
  const { defaultCustomerId } = instance.settings
  const customer = defaultCustomerId === null ? null : await backOffice.contacts.get(defaultCustomerId)
  if (!customer) {
    const fix = { action: 'choose-setting', instanceId: instance.id, setting: 'defaultCustomerId' } as const
    throw missingSetup('orders.no-default-customer', { id, instance: instance.name }, { fix })
  }
  const shippingContactIds = new Map(shippingAddresses.map((address) => [address.id, customer.id]))
  return { customerId: customer.id, billingContactId: customer.id, shippingContactIds }
}
