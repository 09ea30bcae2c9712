import { paths } from '@renderer/paths'
import type { Fix } from '@shared/failure'
import type { MessageKey } from '@shared/messages/message'

/** The place that mends it, filled in already. With a cause, it is mended in Issues, where all that failed of it is retried together. */
export function fixPath(fix: Fix, cause: string | null): string {
  switch (fix.action) {
    case 'configure-workflow':
      return `${paths.workflow(fix.instanceId)}&gateway=${part(fix.gateway)}&status=${part(fix.paymentStatus)}`
    case 'choose-setting':
      if (cause !== null) return paths.issue(fix.instanceId, cause)
      return `${paths.instance(fix.instanceId)}?tab=settings&setting=${part(fix.setting)}`
    case 'map-product':
      return cause === null ? '/issues' : paths.issue(fix.instanceId, cause)
    case 'settle-write':
      return cause === null ? '/issues' : paths.issue(fix.instanceId, cause)
    case 'release-order':
    case 'review-changes':
      return paths.order(fix.instanceId, fix.marketplaceOrderId)
    case 'open-credit-note':
      return paths.creditNote(fix.creditNoteId)
    case 'open-instance':
      return paths.instance(fix.instanceId)
    case 'open-location':
      return paths.locations(fix.instanceId)
    default:
      return fix satisfies never
  }
}

export const fixLabels: Readonly<Record<Fix['action'], MessageKey>> = {
  'configure-workflow': 'screens.mend-configure-workflow',
  'choose-setting': 'screens.mend-choose-setting',
  'map-product': 'screens.mend-map-product',
  'release-order': 'screens.mend-release-order',
  'review-changes': 'screens.mend-review-changes',
  'open-credit-note': 'screens.mend-open-credit-note',
  'open-instance': 'screens.mend-open-instance',
  'settle-write': 'screens.mend-settle-write',
  'open-location': 'screens.mend-open-location',
}

function part(text: string): string {
  return encodeURIComponent(text)
}
