import { SubPages } from '@renderer/kit/sub-pages'
import { sentence } from '@shared/messages/message'

const pages = [
  { path: '/invoices', label: sentence('invoices.title') },
  { path: '/payments', label: sentence('payments.title') },
]

/** The way between invoices and payments. */
export function InvoicePages() {
  return <SubPages label={sentence('invoices.parts')} pages={pages} />
}
