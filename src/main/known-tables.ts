import { builtInTables } from './backoffice/built-in/tables'
import type { TableVersion } from './db/open-journal'
import * as mirrorTables from './engine/mirror-tables'

/** Every table this version knows, so that what a newer one wrote is refused when it is opened. */
export const knownTables: readonly TableVersion[] = [
  ...builtInTables,
  ...Object.values(mirrorTables).filter((table) => typeof table === 'object'),
]
