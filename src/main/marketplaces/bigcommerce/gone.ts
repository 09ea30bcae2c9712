import { ConnectorError } from '@main/errors'

/** Null where the store answers 404: the record was deleted, or never was. */
export async function orNullWhenGone<Value>(answer: Promise<Value>): Promise<Value | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ConnectorError && error.request?.status === 404) return null
    throw error
  }
}
