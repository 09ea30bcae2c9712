import { InputWrapper, Select } from '@mantine/core'
import { sentence } from '@shared/messages/message'
import { type ReactNode, useEffect, useState } from 'react'
import type { Choice, FindChoices } from './form'

interface PickerProps {
  readonly name?: string
  readonly label: ReactNode
  readonly description?: ReactNode
  readonly error?: string | undefined
  readonly disabled?: boolean
  readonly withAsterisk?: boolean
  readonly collection: string
  readonly findChoices: FindChoices | undefined
}

interface RecordPickerProps extends PickerProps {
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

const TYPING_MS = 150

/** Picks one record by typing some of its name: `<RecordPicker label collection="warehouses" value findChoices onChange />`. */
export function RecordPicker({ collection, findChoices, value, onChange, error, ...input }: RecordPickerProps) {
  const [text, setText] = useState('')
  const choices = useChoices(collection, text, findChoices)
  const known = choices.some((choice) => choice.value === value) || value === null
  const data = known ? choices : [{ value: value ?? '', label: value ?? '' }, ...choices]
  return (
    <Select
      {...input}
      error={error}
      value={value}
      data={[...new Map(data.map((choice) => [choice.value, choice])).values()]}
      searchable
      clearable
      placeholder={sentence('kit.none')}
      nothingFoundMessage={sentence('kit.nothing-found')}
      filter={({ options }) => options}
      onSearchChange={(typed) => setText(choices.some(({ label }) => label === typed) ? '' : typed)}
      onChange={onChange}
    />
  )
}

interface RecordChoicesProps extends PickerProps {
  /** Fixed ones; else those of the collection. */
  readonly options?: readonly Choice[] | undefined
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}

/** Picks any number of records, as a list of boxes to tick. */
export function RecordChoices({
  collection,
  findChoices,
  options,
  values,
  onChange,
  disabled = false,
  ...wrapper
}: RecordChoicesProps) {
  const found = useChoices(options ? '' : collection, '', findChoices)
  const choices = options ?? found
  const missing = values
    .filter((value) => !choices.some((choice) => choice.value === value))
    .map((value) => ({ value, label: value }))
  const toggle = (value: string): void =>
    onChange(values.includes(value) ? values.filter((other) => other !== value) : [...values, value])
  return (
    <InputWrapper {...wrapper} labelElement="div">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings a look and a legend of its own */}
      <div className="choices" role="group" aria-label={typeof wrapper.label === 'string' ? wrapper.label : undefined}>
        {choices.length + missing.length === 0 && (
          <span className="dim check">{sentence('kit.nothing-to-choose')}</span>
        )}
        {[...missing, ...choices].map(({ value, label }) => (
          <label key={value} className="check">
            <input
              type="checkbox"
              checked={values.includes(value)}
              disabled={disabled}
              onChange={() => toggle(value)}
            />
            {label}
          </label>
        ))}
      </div>
    </InputWrapper>
  )
}

const nothing: readonly Choice[] = []

function useChoices(collection: string, text: string, findChoices: FindChoices | undefined): readonly Choice[] {
  const [choices, setChoices] = useState(nothing)
  useEffect(() => {
    if (collection === '' || !findChoices) return
    let over = false
    const timer = setTimeout(() => {
      void findChoices(collection, text).then(
        (found) => over || setChoices(found),
        // The form stays usable; the page that loads says what is wrong.
        () => over || setChoices(nothing),
      )
    }, TYPING_MS)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [collection, text, findChoices])
  return choices
}
