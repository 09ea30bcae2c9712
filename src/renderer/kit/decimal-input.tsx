import { TextInput } from '@mantine/core'
import { sentence } from '@shared/messages/message'
import type { ReadDecimal } from '@shared/read-decimal'

interface DecimalInputProps {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  /** What the text was read as: its problem is said below. */
  readonly read: ReadDecimal
  readonly description?: string
  readonly placeholder?: string
  /** In a table, where the column says what it is: the label is for screen readers. */
  readonly quiet?: boolean
  readonly autoFocus?: boolean
  readonly required?: boolean
}

/** An exact number: `<DecimalInput label="Amount" text onText read={readAmount(text, 'EUR')} />`. Never a binary number. */
export function DecimalInput(props: DecimalInputProps) {
  const { label, text, onText, read, description, placeholder, quiet = false, autoFocus = false, required } = props
  const problem = read.problem && sentence(read.problem.code, read.problem.params)
  return (
    <TextInput
      {...(quiet ? { 'aria-label': label, className: 'cell-input' } : { label })}
      {...(description === undefined ? {} : { description })}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(autoFocus ? { 'data-autofocus': true } : {})}
      {...(required ? { withAsterisk: true } : {})}
      inputMode="decimal"
      autoComplete="off"
      error={problem}
      value={text}
      onChange={({ currentTarget }) => onText(currentTarget.value)}
    />
  )
}
