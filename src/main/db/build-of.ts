import { stat } from 'node:fs/promises'
import { orMissing } from './db-error'

/**
 * Tells builds of the application apart, also those of one version: what is derived from records depends on functions from
 * all over it. `program`: a file of the build.
 */
export async function buildOf(version: string, program: URL): Promise<string> {
  const file = await orMissing(stat(program))
  return file === null ? version : `${version} ${file.size} ${file.mtimeMs}`
}
