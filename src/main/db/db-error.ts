// biome-ignore lint/style/noRestrictedImports: the one thing db shares with the rest of main, which tells errors by this class
import { ConnectorError } from '@main/errors'
import type { MessageKey, Params } from '@shared/messages/message'

/** Files that can't be read, written or locked: nothing a queue line could mend. */
export function dbError(code: MessageKey, params: Params = {}, cause?: unknown): ConnectorError {
  return new ConnectorError('unexpected', code, params, { cause })
}

/** What was handed in can't be kept as it is. */
export function refusedByDb(code: MessageKey, params: Params): ConnectorError {
  return new ConnectorError('rejected', code, params)
}

export function detailOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The operating system's word for what went wrong, such as ENOENT. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** What a promise gives, or null where the file or folder does not exist. */
export async function orMissing<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}
