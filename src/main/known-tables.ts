import * as backOfficeTables from './backoffice/built-in/tables'
import type { TableVersion } from './db/open-journal'
import * as mirrorTables from './engine/mirror-tables'

/** Every table this version knows, so that what a newer one wrote is refused when it is opened. */
export const knownTables: readonly TableVersion[] = exportsOf(mirrorTables, backOfficeTables).filter(isTable)

function exportsOf(...modules: readonly object[]): readonly unknown[] {
  return modules.flatMap((module) => Object.values(module))
}

function isTable(value: unknown): value is TableVersion {
  return typeof value === 'object' && value !== null && 'name' in value && 'version' in value && 'indexes' in value
}
