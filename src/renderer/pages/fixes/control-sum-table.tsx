import { formatMoney } from '@renderer/kit/money'
import { State } from '@renderer/kit/state'
import type { Tone } from '@renderer/kit/tone'
import type { ControlSum } from '@shared/domain/mirror'
import { sentence } from '@shared/messages/message'

const tones: Readonly<Record<ControlSum['agrees'], Tone>> = {
  exact: 'ok',
  rounding: 'ok',
  'other-side': 'ok',
  no: 'warn',
}

/** What an order's parts come to, against the total that the store states. */
export function ControlSumTable({ sum }: { readonly sum: ControlSum }) {
  const money = (amount: string): string => formatMoney(amount, sum.currency)
  return (
    <div className="stack tight">
      <table className="plain-table" aria-label={sentence('screens.control-sum')}>
        <tbody>
          {sum.parts.map(({ name, amount }) => (
            <tr key={name}>
              <th scope="row">{sentence(`screens.part.${name}`)}</th>
              <td className="num">{money(amount)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{sentence('screens.control-computed')}</th>
            <td className="num strong">{money(sum.computed)}</td>
          </tr>
          <tr>
            <th scope="row">{sentence('screens.control-stated')}</th>
            <td className="num strong">{money(sum.stated)}</td>
          </tr>
          <tr data-differs={sum.agrees === 'no'}>
            <th scope="row">{sentence('screens.control-difference')}</th>
            <td className="num strong">{money(sum.difference)}</td>
          </tr>
        </tbody>
      </table>
      <span>
        <State tone={tones[sum.agrees]} word={sentence(`screens.control-${sum.agrees}`)} />{' '}
        <span className="dim small">
          {sentence(sum.inclusive ? 'screens.control-inclusive' : 'screens.control-exclusive')}
        </span>
      </span>
    </div>
  )
}
