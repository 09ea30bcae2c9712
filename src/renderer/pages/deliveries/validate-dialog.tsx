import { Checkbox } from '@mantine/core'
import { api } from '@renderer/api'
import { DecimalInput } from '@renderer/kit/decimal-input'
import { FormDialog } from '@renderer/kit/dialog'
import { formatQuantity } from '@renderer/kit/money'
import { PlainTable } from '@renderer/kit/plain-table'
import { toast, toastError } from '@renderer/kit/toasts'
import { paths } from '@renderer/paths'
import type { DeliveryDocument } from '@shared/contract/documents'
import type { DeliveryLine } from '@shared/domain/documents'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import type { DocumentDialogProps } from '../documents/document-actions'
import { LineName } from '../documents/document-lines'
import { Says } from '../documents/says'
import { RadioList } from '../refunds/radio-list'
import { piecesLeaving, piecesThere } from './pieces-leaving'
import { shippingOf } from './shipping-dialog'
import { ShippingFields, useFits } from './shipping-fields'

type Rest = 'backorder' | 'cancel'

/** Takes the goods out, all or some of them, and says what becomes of the rest (FUL-1). */
export function ValidateDialog({ document: delivery, opened, onClose }: DocumentDialogProps<DeliveryDocument>) {
  const { id, name, lines, instanceId } = delivery
  const [texts, setTexts] = useState(() => piecesThere(delivery))
  const [shipping, setShipping] = useState(() => shippingOf(delivery))
  const fits = useFits(instanceId, shipping)
  const [rest, setRest] = useState<Rest>('backorder')
  const [force, setForce] = useState(false)
  const [thenSend, setThenSend] = useState(false)
  const { reads, quantities, pieces, isPart, isBeyond } = piecesLeaving(delivery, texts, instanceId === null ? 4 : 0)
  const validate = async (): Promise<void> => {
    if (quantities === null) return
    const done = await api('deliveries.validate', { id, quantities, rest, force: isBeyond && force, ...shipping })
    toast({ tone: 'ok', text: sentence('deliveries.validated', { name: done.name }) })
    if (thenSend) await send(done.id)
  }
  const nothing = quantities !== null && pieces === '0'
  return (
    <FormDialog
      title={sentence('deliveries.validate-title', { name })}
      submit={sentence('deliveries.validate-n', { n: pieces === '1' ? 1 : Number(pieces) })}
      disabled={quantities === null || nothing || !fits}
      wide
      opened={opened}
      onClose={onClose}
      onSubmit={validate}
    >
      <p className="flat dim">{sentence('deliveries.validate-text')}</p>
      <PlainTable<DeliveryLine>
        label={sentence('deliveries.lines', { n: lines.length })}
        rows={lines}
        rowKey={({ lineKey }) => lineKey}
        columns={[
          { key: 'item', label: sentence('invoices.line-item'), cell: (line) => <LineName {...line} /> },
          {
            key: 'ordered',
            label: sentence('deliveries.ordered'),
            numeric: true,
            cell: ({ quantity }) => formatQuantity(quantity),
          },
          {
            key: 'reserved',
            label: sentence('deliveries.reserved'),
            numeric: true,
            cell: ({ reserved, variantId }) => (variantId === null ? '—' : formatQuantity(reserved)),
          },
          {
            key: 'leaves',
            label: sentence('deliveries.leaves-now'),
            numeric: true,
            cell: ({ lineKey, sku, name: item }) => (
              <DecimalInput
                label={sentence('deliveries.pieces-of', { name: sku || item })}
                quiet
                text={texts[lineKey] ?? ''}
                onText={(text) => setTexts({ ...texts, [lineKey]: text })}
                read={reads[lineKey] ?? unread}
              />
            ),
          },
        ]}
      />
      {nothing && <p className="flat">{sentence('deliveries.nothing-leaves')}</p>}
      {isPart && !nothing && (
        <RadioList
          label={sentence('deliveries.rest')}
          value={rest}
          onChange={(value) => setRest(value as Rest)}
          options={[
            {
              value: 'backorder',
              label: sentence('deliveries.rest-backorder'),
              help: sentence('deliveries.rest-backorder-help'),
            },
            {
              value: 'cancel',
              label: sentence('deliveries.rest-cancel'),
              help: sentence('deliveries.rest-cancel-help'),
            },
          ]}
        />
      )}
      {isBeyond && (
        <Checkbox
          label={sentence('deliveries.force')}
          description={sentence('deliveries.force-help')}
          checked={force}
          onChange={({ currentTarget }) => setForce(currentTarget.checked)}
        />
      )}
      <ShippingFields instanceId={instanceId} shipping={shipping} onChange={setShipping} />
      {instanceId !== null && <ThenSend delivery={delivery} checked={thenSend} onChange={setThenSend} />}
    </FormDialog>
  )
}

const unread = { value: null, problem: null }

interface ThenSendProps {
  readonly delivery: DeliveryDocument
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** Most parcels are told of at once; what follows from it is said before. */
function ThenSend({ delivery, checked, onChange }: ThenSendProps) {
  const push = delivery.actions.find(({ action }) => action === 'push-delivery')
  return (
    <>
      <Checkbox
        label={sentence('deliveries.then-send')}
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      {checked && push && <Says action={push} />}
    </>
  )
}

/** It has left by now: what keeps it from being sent is told, and the dialog closes all the same. */
async function send(id: string): Promise<void> {
  try {
    const { queueIds } = await api('deliveries.push', { ids: [id] })
    const path = queueIds[0] === undefined ? null : paths.queue(queueIds[0])
    toast({ tone: 'info', text: sentence('deliveries.sent-n', { n: queueIds.length }), path })
  } catch (error) {
    toastError(error)
  }
}
