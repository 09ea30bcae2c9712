import { ErrorBanner } from '@renderer/kit/banner'
import { KeyValues } from '@renderer/kit/key-values'
import { Skeleton } from '@renderer/kit/loading'
import { Card } from '@renderer/kit/page'
import { formatCount } from '@renderer/kit/state'
import { Ago } from '@renderer/kit/time'
import { useLive } from '@renderer/live'
import { paths } from '@renderer/paths'
import type { Contact } from '@shared/domain/sale-order'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { AddressText } from './address-text'
import { ChildContacts } from './child-contacts'
import { CustomerOrders } from './customer-orders'

interface CustomerDetailsProps {
  readonly contactId: string
  /** With its name, where no page around it shows that. */
  readonly titled?: boolean
}

/** A contact: how to reach it, its addresses, its orders. */
export function CustomerDetails({ contactId, titled = false }: CustomerDetailsProps) {
  const { data, error, refetch } = useLive('customers.get', { contactId }, ['contacts', 'sale-orders'])
  if (data?.contact.id !== contactId) return error ? <ErrorBanner error={error} onRetry={refetch} /> : <Skeleton />
  const { contact, children, orders } = data
  return (
    <div className="stack">
      {error && <ErrorBanner error={error} onRetry={refetch} />}
      <div className="columns">
        <div className="columns-in wide-right">
          <Card title={titled ? contact.name : sentence('screens.customers-facts')}>
            <ContactFacts contact={contact} />
          </Card>
          <div className="stack">
            {contact.kind !== 'address' && (
              <Card
                title={sentence('screens.customers-orders')}
                action={<span className="dim">{formatCount(orders.length)}</span>}
              >
                <CustomerOrders orders={orders} />
              </Card>
            )}
            {contact.kind !== 'address' && <ChildContacts contacts={children} />}
          </div>
        </div>
      </div>
    </div>
  )
}

function ContactFacts({ contact }: { readonly contact: Contact }) {
  const { kind, parentId, addressType, email, phone, company, address, createdAt } = contact
  return (
    <KeyValues
      pairs={[
        [sentence('screens.customers-belongs'), parentId && <ParentLink key="parent" contactId={parentId} />],
        [
          sentence('screens.customers-kind'),
          kind === 'address' && addressType
            ? sentence(`screens.customers-address-${addressType}`)
            : sentence(`screens.customers-kind-${kind}`),
        ],
        [sentence('screens.customers-email'), email],
        [sentence('screens.customers-phone'), phone],
        [sentence('screens.customers-company'), company],
        [sentence('screens.customers-address'), address && <AddressText key="address" address={address} />],
        [sentence('screens.customers-since'), <Ago key="since" at={createdAt} />],
      ]}
    />
  )
}

function ParentLink({ contactId }: { readonly contactId: string }) {
  const parent = useLive('customers.get', { contactId }, ['contacts']).data?.contact
  return <Link href={paths.customer(contactId)}>{parent?.name ?? contactId}</Link>
}
