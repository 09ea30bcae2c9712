import { api } from '@renderer/api'
import { usePerform } from '@renderer/perform'
import type { FinancialWorkflow } from '@shared/domain/financial-workflow'
import type { PaymentStatus } from '@shared/domain/marketplace-order'
import { useState } from 'react'

export interface Cell {
  readonly gateway: string
  readonly paymentStatus: PaymentStatus
}

/** What was saved last, so that it can be run on the orders that waited for it. */
export interface Saved {
  readonly cells: readonly Cell[]
  readonly workflow: FinancialWorkflow | null
  readonly waitingOrders: number
}

export type SetCells = (cells: readonly Cell[], workflowId: string | null) => Promise<void>

/** Saves cells at once, and remembers how many orders waited for them. */
export function useSetCells(instanceId: string, workflows: readonly FinancialWorkflow[]) {
  const { perform } = usePerform()
  const [saved, setSaved] = useState<Saved | null>(null)
  const setCells: SetCells = async (cells, workflowId) => {
    if (cells.length === 0) return
    const plain = cells.map(({ gateway, paymentStatus }) => ({ gateway, paymentStatus }))
    const answer = await perform(() => api('workflows.setCells', { instanceId, cells: plain, workflowId }))
    if (answer)
      setSaved({
        cells: plain,
        workflow: workflows.find(({ id }) => id === workflowId) ?? null,
        waitingOrders: answer.waitingOrders,
      })
  }
  return { setCells, saved, forget: () => setSaved(null) }
}
