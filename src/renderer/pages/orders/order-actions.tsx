import { Button, Menu } from '@mantine/core'
import { api } from '@renderer/api'
import { ActionButton } from '@renderer/kit/action-button'
import { useSubmit } from '@renderer/kit/dialog'
import { MenuActions } from '@renderer/kit/row-menu'
import { toastError } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import type { OrderDocuments } from '@shared/contract/documents'
import type { OrderPage } from '@shared/contract/records'
import type { RecordAction } from '@shared/domain/actions/record-action'
import { sentence } from '@shared/messages/message'
import { IconChevronDown, IconExternalLink, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { actionWord, sentencesOf } from '../documents/action-words'
import { documentTables } from '../documents/document-tables'
import { actionDialogs } from './action-dialogs'
import { ReassignDialog } from './reassign-dialog'
import { retryOrders } from './retry-orders'

interface OrderActionsProps {
  readonly page: OrderPage
  readonly documents: OrderDocuments | undefined
}

/** What can be done with an order; what can't says why. */
export function OrderActions({ page, documents }: OrderActionsProps) {
  const { url, saleOrder, instanceId, id: orderId } = page
  const { busy, run } = useSubmit(() => retryOrders([page]).catch(toastError))
  const [open, setOpen] = useState<string | null>(null)
  const actions = useLive('orders.actions', { instanceId, orderId }, ['orders', 'app', ...documentTables]).data ?? []
  const known = actions.filter(({ action }) => Object.hasOwn(actionDialogs, action))
  const close = () => setOpen(null)
  return (
    <>
      {url && (
        <Button
          variant="default"
          leftSection={<IconExternalLink size={15} aria-hidden="true" />}
          onClick={() => void api('app.openExternal', { url }).catch(toastError)}
        >
          {sentence('screens.orders-open-store')}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconRefresh size={15} aria-hidden="true" />}
        loading={busy}
        onClick={() => void run()}
      >
        {sentence(saleOrder ? 'screens.read-again' : 'screens.orders-retry-one')}
      </Button>
      {known.filter(isIn('bar')).map((action) => (
        <ActionButton
          key={action.action}
          label={actionWord(action)}
          why={sentencesOf(action.why)}
          onClick={() => setOpen(action.action)}
        />
      ))}
      <MoreActions page={page} actions={known.filter(isIn('menu'))} onOpen={setOpen} />
      {known.map((action) => {
        const ActionDialog = actionDialogs[action.action]?.dialog
        return (
          ActionDialog && (
            <ActionDialog
              key={action.action}
              page={page}
              documents={documents}
              action={action}
              opened={open === action.action}
              onClose={close}
            />
          )
        )
      })}
      <ReassignDialog page={page} opened={open === REASSIGN} onClose={close} />
    </>
  )
}

const REASSIGN = 'reassign'

interface MoreActionsProps {
  readonly page: OrderPage
  readonly actions: readonly RecordAction[]
  readonly onOpen: (action: string) => void
}

function MoreActions({ page: { saleOrder, id: order }, actions, onOpen }: MoreActionsProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={15} aria-hidden="true" />}>
          {sentence('documents.actions')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuActions
          actions={[
            ...actions.map((action) => ({
              label: actionWord(action),
              why: sentencesOf(action.why).join(' '),
              danger: actionDialogs[action.action]?.danger ?? false,
              run: () => onOpen(action.action),
            })),
            {
              label: sentence('screens.reassign-open'),
              why: saleOrder ? null : sentence('system.order-not-imported', { order }),
              run: () => onOpen(REASSIGN),
            },
          ]}
        />
      </Menu.Dropdown>
    </Menu>
  )
}

function isIn(place: 'bar' | 'menu') {
  return ({ action }: RecordAction) => actionDialogs[action]?.at === place
}
