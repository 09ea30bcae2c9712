import { ActionIcon, Button, TextInput } from '@mantine/core'
import { DecimalInput } from '@renderer/kit/decimal-input'
import { sentence } from '@shared/messages/message'
import type { ReadDecimal } from '@shared/read-decimal'
import { IconX } from '@tabler/icons-react'
import type { CorrectionText } from './credit-draft'

/** As many as the contract takes. */
const MOST = 20

interface CorrectionFieldsProps {
  readonly currency: string
  readonly corrections: readonly CorrectionText[]
  readonly read: readonly ReadDecimal[]
  readonly onChange: (corrections: readonly CorrectionText[]) => void
}

/** What was agreed besides the lines: a name and an amount each. */
export function CorrectionFields({ currency, corrections, read, onChange }: CorrectionFieldsProps) {
  const change = (at: number, changed: Partial<CorrectionText>): void =>
    onChange(corrections.map((one, index) => (index === at ? { ...one, ...changed } : one)))
  return (
    <div className="stack tight">
      {corrections.map((correction, at) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a look and a legend of its own
        <div
          key={correction.key}
          className="row-flex top"
          role="group"
          aria-label={sentence('credit-notes.correction')}
        >
          <TextInput
            className="grow-field"
            label={sentence('credit-notes.correction-name')}
            maxLength={250}
            value={correction.name}
            onChange={({ currentTarget }) => change(at, { name: currentTarget.value })}
          />
          <DecimalInput
            label={`${sentence('credit-notes.correction-amount')} (${currency})`}
            text={correction.total}
            onText={(total) => change(at, { total })}
            read={read[at] ?? unread}
          />
          <ActionIcon
            className="beside-field"
            aria-label={sentence('credit-notes.remove-correction')}
            onClick={() => onChange(corrections.filter((_, index) => index !== at))}
          >
            <IconX size={15} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      {corrections.length > 0 && <span className="dim small">{sentence('credit-notes.correction-help')}</span>}
      <div>
        <Button
          variant="default"
          size="xs"
          disabled={corrections.length >= MOST}
          onClick={() => onChange([...corrections, { key: crypto.randomUUID(), name: '', total: '' }])}
        >
          {sentence('credit-notes.add-correction')}
        </Button>
      </div>
    </div>
  )
}

const unread = { value: null, problem: null }
