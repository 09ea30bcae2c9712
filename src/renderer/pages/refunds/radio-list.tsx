import { InputWrapper } from '@mantine/core'
import { type ReactNode, useId } from 'react'

export interface RadioOption {
  readonly value: string
  readonly label: string
  /** What follows from it, below the label. */
  readonly help?: ReactNode
  readonly disabled?: boolean
}

interface RadioListProps {
  readonly label: string
  readonly options: readonly RadioOption[]
  readonly value: string | null
  readonly onChange: (value: string) => void
}

/** One of a few, each with what follows from it. */
export function RadioList({ label, options, value, onChange }: RadioListProps) {
  const name = useId()
  return (
    <InputWrapper label={label} labelElement="div">
      <div className="choices whole" role="radiogroup" aria-label={label}>
        {options.map((option) => (
          <label key={option.value} className="check">
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span className="stack tight">
              <span>{option.label}</span>
              {option.help && <span className="dim small">{option.help}</span>}
            </span>
          </label>
        ))}
      </div>
    </InputWrapper>
  )
}
