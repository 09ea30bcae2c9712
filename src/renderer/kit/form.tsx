import { type Field, type Fields, type FieldValue, wrongIdOf } from '@shared/field'
import { sentence } from '@shared/messages/message'
import { FieldInput } from './field-input'

export type FormValues = Readonly<Record<string, FieldValue>>

/** What `record` and `choices` fields with a collection pick from. */
export interface Choice {
  readonly value: string
  readonly label: string
}

/** Finds the choices of a collection; `text` is what was typed so far. */
export type FindChoices = (collection: string, text: string) => Promise<readonly Choice[]>

interface FormProps {
  readonly fields: Fields
  readonly values: FormValues
  readonly onChange: (values: FormValues) => void
  /** Sentences by field name: of `errorsOf`, or of the engine. */
  readonly errors?: Readonly<Record<string, string>>
  readonly findChoices?: FindChoices
  readonly disabled?: boolean
}

/**
 * Draws the inputs of any operation or settings section from their declaration:
 * `const [values, setValues] = useState(initialValues(fields))` and `<Form fields values onChange={setValues} />`.
 */
export function Form({ fields, values, onChange, errors = {}, findChoices, disabled = false }: FormProps) {
  return (
    <div className="form-grid">
      {Object.entries(fields)
        .filter(([, field]) => isShown(field, values))
        .map(([name, field]) => (
          <FieldInput
            key={name}
            name={name}
            field={field}
            value={values[name] ?? field.initial}
            error={errors[name]}
            disabled={disabled}
            findChoices={findChoices}
            onChange={(value) => onChange({ ...values, [name]: value })}
          />
        ))}
    </div>
  )
}

export function initialValues(fields: Fields): FormValues {
  return Object.fromEntries(Object.entries(fields).map(([name, { initial }]) => [name, initial]))
}

/** Hidden while the field it depends on has another value. */
function isShown({ when }: Field, values: FormValues): boolean {
  return when === undefined || when.is.includes(values[when.field] ?? null)
}

/** What is missing or out of bounds, by field; empty when all is well. */
export function errorsOf(fields: Fields, values: FormValues): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => isShown(field, values))
      .flatMap(([name, field]) => {
        const error = errorOf(field, values[name] ?? field.initial)
        return error === null ? [] : [[name, error] as const]
      }),
  )
}

function errorOf(field: Field, value: FieldValue): string | null {
  const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
  if (field.required && empty) return sentence('kit.required')
  const id = wrongIdOf(field, value)
  if (id !== null) return sentence('error.wrong-id', { id })
  if (typeof value !== 'number') return null
  if (field.min !== undefined && value < field.min) return sentence('kit.too-small', { min: field.min })
  if (field.max !== undefined && value > field.max) return sentence('kit.too-large', { max: field.max })
  return null
}
