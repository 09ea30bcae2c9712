import type { AppFile, Changed, SmallFile } from './db/db'

/** app.json whose updates are told like commits of a journal, part by part. */
export function toldChanges(file: SmallFile<AppFile>, changed: Changed): SmallFile<AppFile> {
  return {
    get data() {
      return file.data
    },
    async update(edit) {
      const before = file.data
      const after = await file.update(edit)
      const parts = (['settings', 'instances', 'schedules', 'backups'] as const).filter(
        (part) => before[part] !== after[part],
      )
      if (parts.length > 0) changed('app', parts)
      return after
    },
  }
}
