import type { Handlers } from '@shared/contract'
import { actHandlers } from './acts/acts'
import { appHandlers } from './app'
import { backOfficeHandlers } from './back-office'
import { dataHandlers } from './data'
import { documentListHandlers } from './document-lists/handlers'
import { creditNoteHandlers } from './documents/credit-notes'
import { deliveryHandlers } from './documents/deliveries'
import { invoiceHandlers } from './documents/invoices'
import { orderDocumentHandlers } from './documents/order-documents'
import { exportHandlers } from './exports/handlers'
import { holdingRuleHandlers } from './holding-rules'
import { instanceHandlers } from './instances'
import { issueHandlers } from './issues'
import { listingHandlers } from './listings'
import { locationHandlers } from './locations'
import { logHandlers } from './logs'
import { mappingHandlers } from './mapping'
import { matchingHandlers } from './matching'
import { orderChangeHandlers } from './order-changes'
import { orderWriteHandlers } from './order-writes'
import { orderHandlers } from './orders'
import type { ApiPorts } from './ports'
import { queueHandlers } from './queues'
import { recordHandlers } from './records'
import { refundHandlers } from './refunds'
import { scheduleHandlers } from './schedules'
import { viewHandlers } from './views'
import { workflowHandlers } from './workflows'

/** The whole contract; one file an area. */
export function createHandlers(ports: ApiPorts): Handlers {
  const handlers = {
    ...appHandlers(ports),
    ...instanceHandlers(ports),
    ...workflowHandlers(ports),
    ...scheduleHandlers(ports),
    ...queueHandlers(ports),
    ...issueHandlers(ports),
    ...logHandlers(ports),
    ...orderHandlers(ports),
    ...orderChangeHandlers(ports),
    ...holdingRuleHandlers(ports),
    ...listingHandlers(ports),
    ...mappingHandlers(ports),
    ...backOfficeHandlers(ports),
    ...locationHandlers(ports),
    ...recordHandlers(ports),
    ...orderDocumentHandlers(ports),
    ...deliveryHandlers(ports),
    ...invoiceHandlers(ports),
    ...creditNoteHandlers(ports),
    ...documentListHandlers(ports),
    ...refundHandlers(ports),
    ...orderWriteHandlers(ports),
    ...exportHandlers(ports),
    ...matchingHandlers(ports),
    ...viewHandlers(ports),
    ...dataHandlers(ports),
  }
  return { ...handlers, ...actHandlers(ports, handlers) }
}
