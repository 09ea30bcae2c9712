import { Page } from '@renderer/kit/page'
import { useLive } from '@renderer/live'
import { sentence } from '@shared/messages/message'
import type { PageProps } from '../routes'
import { CustomerDetails } from './customer-details'

/** One contact as a page of its own. */
export function CustomerPageView({ params: { contactId = '' } }: PageProps) {
  const contact = useLive('customers.get', { contactId }, ['contacts', 'sale-orders']).data?.contact
  return (
    <Page
      title={contact?.name ?? sentence('screens.customers')}
      crumbs={[{ label: sentence('screens.customers'), to: '/customers' }]}
      marks={contact && <span className="chip-word">{sentence(`screens.customers-kind-${contact.kind}`)}</span>}
    >
      <CustomerDetails contactId={contactId} />
    </Page>
  )
}
