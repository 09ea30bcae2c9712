import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { useSubmit } from '@renderer/kit/dialog'
import { toastError } from '@renderer/kit/toasts'
import type { OrderPage } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'
import { IconExternalLink, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { ReassignDialog } from './reassign-dialog'
import { retryOrders } from './retry-orders'

/** What can be done with an order. */
export function OrderActions({ page }: { readonly page: OrderPage }) {
  const { url, saleOrder } = page
  const { busy, run } = useSubmit(() => retryOrders([page]).catch(toastError))
  const [reassigning, setReassigning] = useState(false)
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
      {saleOrder && (
        <Button variant="default" onClick={() => setReassigning(true)}>
          {sentence('screens.reassign-open')}
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
      <ReassignDialog page={page} opened={reassigning} onClose={() => setReassigning(false)} />
    </>
  )
}
