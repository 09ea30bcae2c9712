import { z } from 'zod'

/** One call of the contract: its input is checked at run time, its output is a promise to the caller. */
export interface Command<I, O, Checked = I> {
  readonly input: z.ZodType<Checked, I>
  /** Never set; carries the output's type. */
  readonly output?: O
}

/** `command(schema).answers<T>()`. */
export function command<Checked, I>(input: z.ZodType<Checked, I>) {
  return { answers: <O>(): Command<I, O, Checked> => ({ input }) }
}

export const nothing = z.strictObject({})
export const id = z.string().min(1).max(200)
export const instanceId = z.strictObject({ instanceId: id })

/** When schedules run again. */
export const pausedUntil = z.union([z.iso.datetime({ offset: true }), z.literal('forever')]).nullable()

const value = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])

/** What lists ask for: at most 200 rows (the table holds at most 500). */
export const listQuery = z.strictObject({
  where: z.record(z.string().max(60), z.union([value, z.array(value).max(200)])).optional(),
  between: z.record(z.string().max(60), z.strictObject({ from: value.optional(), to: value.optional() })).optional(),
  text: z.string().max(200).optional(),
  sort: z.string().max(60).optional(),
  offset: z.number().int().min(0).optional(),
  limit: z.number().int().min(0).max(200).optional(),
})
export type ListQuery = z.infer<typeof listQuery>

export interface Page<T> {
  readonly rows: readonly T[]
  readonly total: number
}
