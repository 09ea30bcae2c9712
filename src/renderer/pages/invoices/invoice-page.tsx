import { Page } from '@renderer/kit/page'
import { sentence } from '@shared/messages/message'
import type { PageProps } from '../routes'
import { InvoiceDetails, useInvoice } from './invoice-details'

/** One invoice as a page of its own. */
export function InvoicePage({ params: { id = '' } }: PageProps) {
  const name = useInvoice(id).data?.name
  return (
    <Page
      title={name === undefined ? sentence('invoices.title') : sentence('invoices.one', { name })}
      crumbs={[{ label: sentence('invoices.title'), to: '/invoices' }]}
    >
      <InvoiceDetails invoiceId={id} />
    </Page>
  )
}
