import { z } from 'zod'
import type { MessageKey } from './messages/message'

/** One input of a form, as data: main declares it, the renderer draws it, the contract checks it. */
export interface Field {
  readonly kind: 'text' | 'secret' | 'number' | 'date' | 'toggle' | 'choice' | 'choices' | 'ids' | 'record'
  readonly label: MessageKey
  readonly help?: MessageKey
  /** What it is before a person touched it. */
  readonly initial: FieldValue
  readonly required?: boolean
  /** For `choice` and `choices`: fixed ones … */
  readonly options?: readonly { readonly value: string; readonly label: MessageKey }[]
  /** … or the rows of a collection of this instance or the back office; also what `record` picks from. */
  readonly collection?: string
  readonly min?: number
  readonly max?: number
  /** Of `ids`: whole numbers, as the store counts its records. */
  readonly numbered?: boolean
  /** Shown only while another field of the form has one of these values. */
  readonly when?: { readonly field: string; readonly is: readonly FieldValue[] }
}

/** Dates are ISO days (in the store's zone); `choices` and `ids` are lists of text. */
export type FieldValue = string | number | boolean | null | readonly string[]
export type Fields = Readonly<Record<string, Field>>

/** The values a filled-in form gives. */
export type ValuesOf<F extends Fields> = {
  readonly [K in keyof F]: F[K]['kind'] extends 'toggle'
    ? boolean
    : F[K]['kind'] extends 'number'
      ? number | null
      : F[K]['kind'] extends 'ids' | 'choices'
        ? readonly string[]
        : F[K]['kind'] extends 'text' | 'secret' | 'choice'
          ? string
          : string | null
}

/** Checks what came from a form, the command line or a schedule; fills in what is missing with the initial values. */
export function valuesSchema(fields: Fields): z.ZodType<Readonly<Record<string, FieldValue>>> {
  const shape = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)]))
  return z.strictObject(shape) as unknown as z.ZodType<Readonly<Record<string, FieldValue>>>
}

function schemaOf(field: Field): z.ZodType {
  const base = baseOf(field)
  return field.required ? base : base.default(field.initial as never)
}

function baseOf({ kind, options, min, max, initial }: Field): z.ZodType {
  const values = options?.map(({ value }) => value)
  switch (kind) {
    case 'text':
    case 'secret':
      return z
        .string()
        .trim()
        .max(max ?? 10_000)
    case 'number':
      return orNull(
        initial,
        z
          .number()
          .int()
          .min(min ?? 0)
          .max(max ?? 1_000_000_000),
      )
    case 'date':
      return z.iso.date().nullable()
    case 'toggle':
      return z.boolean()
    case 'choice':
      return values ? z.enum(values as [string, ...string[]]) : z.string()
    case 'choices':
      return z.array(values ? z.enum(values as [string, ...string[]]) : z.string())
    case 'ids':
      return z.array(z.string().trim().min(1).max(255)).max(10_000)
    case 'record':
      return z.string().nullable()
    default:
      return kind satisfies never
  }
}

/** A number that is set from the start can't be taken away. */
function orNull(initial: FieldValue, schema: z.ZodType): z.ZodType {
  return initial === null ? schema.nullable() : schema
}

/** Text of the command line (`key=value`) as the field's kind of value; what can't be read so is left for the schema to refuse. */
export function fieldValueOf({ kind }: Field, text: string): FieldValue {
  switch (kind) {
    case 'toggle':
      return ['true', 'yes', 'on', '1'].includes(text.toLowerCase())
        ? true
        : ['false', 'no', 'off', '0'].includes(text.toLowerCase())
          ? false
          : text
    case 'number':
      return text === '' ? null : Number(text)
    case 'date':
    case 'record':
      return text === '' ? null : text
    case 'choices':
    case 'ids':
      return text.split(/[\s,;]+/).filter((part) => part !== '')
    case 'text':
    case 'secret':
    case 'choice':
      return text
    default:
      return kind satisfies never
  }
}

/** The first of a field's `ids` that can't be one of the store's; null: none. */
export function wrongIdOf({ numbered }: Field, value: unknown): string | null {
  if (numbered !== true || !Array.isArray(value)) return null
  return value.map(String).find((id) => !/^[1-9]\d{0,14}$/.test(id.trim())) ?? null
}
