import { Button, Tooltip } from '@mantine/core'
import { api } from '@renderer/api'
import { ConfirmDialog } from '@renderer/kit/confirm-dialog'
import { toast } from '@renderer/kit/toasts'
import { usePerform } from '@renderer/perform'
import type { InventoryAdjustment } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'

/** Validate or cancel; only a draft still waits for either. */
export function AdjustmentActions({ adjustment }: { readonly adjustment: InventoryAdjustment }) {
  const { id: adjustmentId, name, state, lines } = adjustment
  const { perform, busy } = usePerform()
  const [cancelling, setCancelling] = useState(false)
  if (state !== 'draft') return null
  const validate = () =>
    perform(
      () => api('inventory.validate', { adjustmentId }),
      () => ({ code: 'screens.adjustments-done', params: { name } }),
    )
  const cancel = async (): Promise<void> => {
    await api('inventory.cancel', { adjustmentId })
    toast({ tone: 'ok', text: sentence('screens.adjustments-gone', { name }) })
  }
  return (
    <>
      <Button variant="default" onClick={() => setCancelling(true)}>
        {sentence('screens.adjustments-cancel')}
      </Button>
      <Tooltip label={sentence('screens.adjustments-validate-help')}>
        <Button loading={busy} onClick={() => void validate()}>
          {sentence('screens.adjustments-validate-n', { n: lines.length })}
        </Button>
      </Tooltip>
      <ConfirmDialog
        title={sentence('screens.adjustments-cancel-title', { name })}
        submit={sentence('screens.adjustments-cancel-submit')}
        danger
        opened={cancelling}
        onClose={() => setCancelling(false)}
        onConfirm={cancel}
      >
        {sentence('screens.adjustments-cancel-text')}
      </ConfirmDialog>
    </>
  )
}
