import { Low } from 'lowdb'
import type { SmallFile } from '../db'
import { deepFreeze } from '../plain-json'
import { Turns } from '../turns'
import type { SafeJsonFile } from './safe-json-file'

/** Opens a small file through lowdb. `complete` fills in what an older version did not write, and refuses a newer one. */
export async function openSmallFile<T>(
  adapter: SafeJsonFile<T>,
  defaults: T,
  complete: (data: T) => T,
): Promise<SmallFile<T>> {
  const low = new Low(adapter, defaults)
  await low.read()
  let data = deepFreeze(complete(low.data))
  const turns = new Turns()

  const save = async (edit: (data: T) => T): Promise<T> => {
    const next = deepFreeze(edit(data))
    low.data = next
    await low.write()
    data = next
    return next
  }

  return {
    get data() {
      return data
    },
    update: (edit) => turns.run(() => save(edit)),
  }
}
