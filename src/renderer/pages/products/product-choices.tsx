import { TextInput } from '@mantine/core'
import { useLive } from '@renderer/live'
import { sentence } from '@shared/messages/message'
import { useId, useState } from 'react'

interface ProductChoicesProps {
  readonly instanceId: string
  /** What to find a product for; its own SKU and name give the first suggestions. */
  readonly sku: string
  readonly name: string
  readonly variantId: string | null
  /** Null: what was chosen is out of sight, since something else is searched for. */
  readonly onChoose: (variantId: string | null) => void
}

/** Variants that may be meant, best first with the reason, and a search among all of them. */
export function ProductChoices({ instanceId, sku, name, variantId, onChoose }: ProductChoicesProps) {
  const [text, setText] = useState('')
  const group = useId()
  const question = { instanceId, sku, name, ...(text.trim() === '' ? {} : { text: text.trim() }) }
  const found = useLive('mapping.suggest', question, ['products', 'variants']).data
  return (
    <div className="stack tight">
      <TextInput
        type="search"
        data-autofocus
        label={sentence('screens.link-search', { name: sku === '' ? name : `${name} (${sku})` })}
        placeholder={sentence('screens.link-search-in')}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value)
          onChoose(null)
        }}
      />
      <div className="choices" role="radiogroup" aria-label={sentence('screens.link-products')}>
        {found?.length === 0 && <span className="dim check">{sentence('screens.link-nothing')}</span>}
        {found?.map((choice) => (
          <label key={choice.variantId} className="check">
            <input
              type="radio"
              name={group}
              checked={choice.variantId === variantId}
              onChange={() => onChoose(choice.variantId)}
            />
            <span>
              <span className="strong">{choice.name}</span> {choice.attributes}{' '}
              <span className="dim small">
                {choice.sku}
                {choice.reason && ` · ${sentence(choice.reason.code, choice.reason.params)}`}
              </span>
            </span>
          </label>
        ))}
      </div>
    </div>
  )
}
