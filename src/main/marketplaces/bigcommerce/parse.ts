import { rejected } from '@main/errors'
import type { RequestTrace } from '@shared/failure'
import type { z } from 'zod'
import type { Listed } from '../marketplace'

/** What came over the wire, in our words; `rejected` names the first thing that is missing or wrong. */
export function parse<Ours>(schema: z.ZodType<Ours>, wire: unknown, trace: RequestTrace): Ours {
  const result = schema.safeParse(wire)
  if (result.success) return result.data
  throw unexpectedAnswer(wire, result.error.issues[0], trace)
}

/** One row of a list, or why this one could not be read. */
export function parseRow<Ours>(schema: z.ZodType<Ours>, wire: unknown, id: string, trace: RequestTrace): Listed<Ours> {
  const result = schema.safeParse(wire)
  return result.success
    ? { id, record: result.data }
    : { id, record: null, problem: unexpectedAnswer(wire, result.error.issues[0], trace) }
}

/** A field of an object not looked at yet. */
export function fieldOf(wire: unknown, name: string): unknown {
  return typeof wire === 'object' && wire !== null ? Reflect.get(wire, name) : undefined
}

function unexpectedAnswer(wire: unknown, issue: z.core.$ZodIssue | undefined, trace: RequestTrace) {
  const path = issue?.path.map(String) ?? []
  const found = path.reduce(fieldOf, wire)
  const problem = found === undefined ? 'missing' : `${issue?.message ?? 'not as expected'} (${inShort(found)})`
  const at = path.join('.') || 'the whole answer'
  return rejected(
    'error.unexpected-answer',
    { method: trace.method, path: trace.path, at, problem },
    { request: trace },
  )
}

function inShort(value: unknown): string {
  return JSON.stringify(value).slice(0, 60)
}
