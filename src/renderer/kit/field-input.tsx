import { NumberInput, PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import type { Field, FieldValue } from '@shared/field'
import { sentence } from '@shared/messages/message'
import type { FindChoices } from './form'
import { RecordChoices, RecordPicker } from './record-picker'

interface FieldInputProps {
  readonly name: string
  readonly field: Field
  readonly value: FieldValue
  readonly error: string | undefined
  readonly disabled: boolean
  readonly findChoices: FindChoices | undefined
  readonly onChange: (value: FieldValue) => void
}

/** Only the input: what is said of it may be as wide as the form. */
const narrow = { wrapper: 'narrow-input' }

/** One input of a Form, by its field's kind. Secrets are written, never read back. */
export function FieldInput({ name, field, value, error, disabled, findChoices, onChange }: FieldInputProps) {
  const label = sentence(field.label)
  const common = {
    name,
    label,
    disabled,
    error,
    ...(field.help ? { description: sentence(field.help) } : {}),
    ...(field.required ? { withAsterisk: true } : {}),
  }
  const text = typeof value === 'string' ? value : ''
  const list = Array.isArray(value) ? (value as readonly string[]) : []
  switch (field.kind) {
    case 'text':
      return (
        <TextInput
          {...common}
          value={text}
          maxLength={field.max ?? 10_000}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )
    case 'secret':
      return (
        <PasswordInput
          {...common}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )
    case 'number':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : ''}
          allowDecimal={false}
          allowNegative={(field.min ?? 0) < 0}
          classNames={narrow}
          onChange={(next) => onChange(next === '' ? null : Number(next))}
        />
      )
    case 'date':
      return (
        <TextInput
          {...common}
          type="date"
          classNames={narrow}
          value={text}
          onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
        />
      )
    case 'toggle':
      return (
        <Switch
          {...common}
          checked={value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
      )
    case 'choice':
      return field.options ? (
        <Select
          {...common}
          allowDeselect={false}
          value={text}
          data={field.options.map((option) => ({ value: option.value, label: sentence(option.label) }))}
          onChange={(next) => onChange(next ?? '')}
        />
      ) : (
        <RecordPicker
          {...common}
          collection={field.collection ?? ''}
          value={text === '' ? null : text}
          findChoices={findChoices}
          onChange={(next) => onChange(next ?? '')}
        />
      )
    case 'choices':
      return (
        <RecordChoices
          {...common}
          collection={field.collection ?? ''}
          options={field.options?.map((option) => ({ value: option.value, label: sentence(option.label) }))}
          values={list}
          findChoices={findChoices}
          onChange={onChange}
        />
      )
    case 'ids':
      return (
        <Textarea
          {...common}
          description={field.help ? sentence(field.help) : sentence('kit.one-per-line')}
          autosize
          minRows={2}
          maxRows={8}
          defaultValue={list.join('\n')}
          onChange={({ currentTarget }) => onChange(currentTarget.value.split(/[\s,;]+/).filter((id) => id !== ''))}
        />
      )
    case 'record':
      return (
        <RecordPicker
          {...common}
          collection={field.collection ?? ''}
          value={text === '' ? null : text}
          findChoices={findChoices}
          onChange={onChange}
        />
      )
    default:
      return field.kind satisfies never
  }
}
