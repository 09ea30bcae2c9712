import type { OrderDocuments } from '@shared/contract/documents'
import type { OrderPage } from '@shared/contract/records'
import type { RecordAction } from '@shared/domain/actions/record-action'
import type { ComponentType } from 'react'
import { OrderRefundDialog } from '../refunds/order-refund-dialog'
import { CancelInStoreDialog } from './cancel-in-store-dialog'
import { CancelOrderDialog, ConfirmOrderDialog } from './confirm-order-dialogs'
import { CreateInvoiceDialog } from './create-invoice-dialog'
import { MarkPaidDialog } from './mark-paid-dialog'
import { PushDialog } from './push-dialog'

/** What every dialog of an order's action is given. It is drawn only where the action is possible. */
export interface ActionDialogProps {
  readonly page: OrderPage
  readonly documents: OrderDocuments | undefined
  /** What happens outside because of it stands in `says`. */
  readonly action: RecordAction
  readonly opened: boolean
  readonly onClose: () => void
}

interface ActionDialog {
  readonly dialog: ComponentType<ActionDialogProps>
  /** `bar`: a button beside the order's states; `menu`: a line of "More actions". */
  readonly at: 'bar' | 'menu'
  readonly danger?: boolean
}

/** The dialog of each action of `orders.actions`, by its name. Its button's words are `actions.name.<action>`. */
export const actionDialogs: Readonly<Record<string, ActionDialog>> = {
  'update-order-status': { dialog: PushDialog, at: 'bar' },
  'mark-as-paid': { dialog: MarkPaidDialog, at: 'bar' },
  refund: { dialog: OrderRefundDialog, at: 'menu' },
  'confirm-order': { dialog: ConfirmOrderDialog, at: 'menu' },
  'create-invoice': { dialog: CreateInvoiceDialog, at: 'menu' },
  'cancel-in-store': { dialog: CancelInStoreDialog, at: 'menu', danger: true },
  'cancel-order': { dialog: CancelOrderDialog, at: 'menu', danger: true },
}
