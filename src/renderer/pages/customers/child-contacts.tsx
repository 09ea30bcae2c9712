import { Card } from '@renderer/kit/page'
import { PlainTable } from '@renderer/kit/plain-table'
import { paths } from '@renderer/paths'
import type { Contact } from '@shared/domain/sale-order'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { AddressText } from './address-text'

/** The addresses of a person or company, and the people of a company. */
export function ChildContacts({ contacts }: { readonly contacts: readonly Contact[] }) {
  const addresses = contacts.filter(({ kind }) => kind === 'address')
  const people = contacts.filter(({ kind }) => kind !== 'address')
  return (
    <>
      {people.length > 0 && (
        <Card title={sentence('screens.customers-people')}>
          <PlainTable
            label={sentence('screens.customers-people')}
            rows={people}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', label: sentence('screens.customers-name'), cell: nameLink },
              { key: 'email', label: sentence('screens.customers-email'), cell: ({ email }) => email },
              { key: 'phone', label: sentence('screens.customers-phone'), cell: ({ phone }) => phone },
            ]}
          />
        </Card>
      )}
      <Card title={sentence('screens.customers-addresses')}>
        {addresses.length === 0 ? (
          <span className="dim">{sentence('screens.customers-addresses-none')}</span>
        ) : (
          <PlainTable
            label={sentence('screens.customers-addresses')}
            rows={addresses}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', label: sentence('screens.customers-name'), cell: nameLink },
              {
                key: 'kind',
                label: sentence('screens.customers-kind'),
                cell: ({ addressType }) => addressType && sentence(`screens.customers-address-${addressType}`),
              },
              {
                key: 'address',
                label: sentence('screens.customers-address'),
                cell: ({ address }) => address && <AddressText address={address} />,
              },
              { key: 'phone', label: sentence('screens.customers-phone'), cell: ({ phone }) => phone },
            ]}
          />
        )}
      </Card>
    </>
  )
}

function nameLink({ id, name, company }: Contact) {
  return <Link href={paths.customer(id)}>{name || company}</Link>
}
