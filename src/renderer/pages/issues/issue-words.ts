import type { IssueGroup } from '@shared/contract/sync'
import { allInstanceFields } from '@shared/domain/instance-fields'
import type { Fix } from '@shared/failure'
import { type MessageKey, sentence } from '@shared/messages/message'

/** The cause in a line: of all its lines, not of the one order that happened to be last. */
export function issueTitle({ fix, failure, message }: Pick<IssueGroup, 'fix' | 'failure' | 'message'>): string {
  if (fix === null) return sentence((failure ?? message).code, (failure ?? message).params)
  switch (fix.action) {
    case 'configure-workflow':
      return sentence('screens.cause-workflow', {
        gateway: fix.gateway === '' ? sentence('screens.no-payment') : fix.gateway,
        status: fix.paymentStatus,
      })
    case 'map-product':
      return sentence('screens.cause-product', { name: fix.name, sku: fix.sku === '' ? '—' : fix.sku })
    case 'choose-setting':
      return sentence('screens.cause-setting', { setting: settingName(fix.setting) })
    case 'release-order':
      return sentence(isByRule(message) ? 'screens.cause-held-by-rule' : 'screens.cause-held')
    case 'review-changes':
      return sentence('screens.cause-changes')
    case 'open-credit-note':
      return sentence((failure ?? message).code, (failure ?? message).params)
    case 'open-instance':
      return sentence('screens.cause-instance')
    case 'settle-write':
      return sentence('screens.cause-write', { what: failure?.params.what ?? '' })
    case 'open-location':
      return sentence('screens.cause-location')
    default:
      return fix satisfies never
  }
}

/** Orders are held for two reasons, mended in the same way. */
function isByRule({ code }: IssueGroup['message']): boolean {
  return code === 'orders.held-by-rule'
}

const meanings: Readonly<Record<Fix['action'], MessageKey>> = {
  'configure-workflow': 'screens.means-workflow',
  'map-product': 'screens.means-product',
  'choose-setting': 'screens.means-setting',
  'release-order': 'screens.means-held',
  'review-changes': 'screens.means-changes',
  'open-credit-note': 'screens.means-credit-note',
  'open-instance': 'screens.means-instance',
  'settle-write': 'screens.means-write',
  'open-location': 'screens.means-location',
}

/** What it means for the records, in a paragraph. */
export function issueMeaning({ fix, failure, message }: Pick<IssueGroup, 'fix' | 'failure' | 'message'>): string {
  if (fix?.action === 'release-order' && isByRule(message)) return sentence('screens.means-held-by-rule')
  if (message.code === 'cancel.done-over') return sentence('screens.means-beyond-invoice')
  if (fix) return sentence(meanings[fix.action])
  return sentence(failure ? `screens.means-${failure.kind}` : 'screens.means-rejected')
}

/** The button of a cause elsewhere, such as on Overview. */
export function fixLabel({ fix, lines }: Pick<IssueGroup, 'fix' | 'lines'>): string {
  return sentence(fix ? `screens.button-${fix.action}` : 'screens.retry', { n: lines })
}

function settingName(setting: string): string {
  const field = allInstanceFields[setting]
  return field ? sentence(field.label) : setting
}
