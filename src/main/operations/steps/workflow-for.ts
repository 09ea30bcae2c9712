import { type Change, type Journal, put } from '@main/db/db'
import { masterRecords, workflowCells, workflows } from '@main/engine/mirror-tables'
import { cellId, chooseWorkflow, type FinancialWorkflow } from '@shared/domain/financial-workflow'
import type { OrderPayment } from '@shared/domain/marketplace-order'
import { masterRecord } from './master-data'

/** The workflow chosen for this payment; null: nobody chose one yet. */
export async function workflowFor(payment: OrderPayment, mirror: Journal): Promise<FinancialWorkflow | null> {
  const cell = await mirror.get(workflowCells, cellId(payment.gateway, payment.status))
  const workflow = cell && (await mirror.get(workflows, cell.workflowId))
  return chooseWorkflow(payment, cell ? [cell] : [], workflow ? [workflow] : [])
}

/** A gateway nobody has seen before is remembered and blocks nothing (ORD-9). */
export async function gatewaySeen({ gateway }: OrderPayment, mirror: Journal): Promise<readonly Change[]> {
  const name = gateway.trim()
  if (name === '') return []
  const record = masterRecord('gateways', { marketplaceId: name, name })
  return (await mirror.get(masterRecords, record.id)) ? [] : [put(masterRecords, record)]
}
