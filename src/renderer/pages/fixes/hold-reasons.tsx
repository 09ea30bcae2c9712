import type { HoldReason } from '@shared/domain/holding-rules'
import { sentence } from '@shared/messages/message'

/** The rules that hold an order, each with why. */
export function HoldReasons({ reasons }: { readonly reasons: readonly HoldReason[] }) {
  if (reasons.length === 0) return null
  return (
    <table className="plain-table" aria-label={sentence('screens.held-because')}>
      <tbody>
        {reasons.map(({ ruleId, rule, because }) => (
          <tr key={ruleId}>
            <th scope="row">{rule}</th>
            <td>{because.map(({ code, params }) => sentence(code, params)).join('. ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
