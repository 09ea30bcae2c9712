import { type FinancialWorkflow, workflowSteps } from '@shared/domain/financial-workflow'
import { sentence } from '@shared/messages/message'

/** What it does, in a line. */
export function stepsText(workflow: FinancialWorkflow): string {
  const does = workflowSteps.filter(({ step }) => workflow[step])
  if (does.length === 0) return sentence('screens.workflow-stays-draft')
  return does.map(({ step }) => sentence(`screens.workflow-short.${step}`)).join(' → ')
}
