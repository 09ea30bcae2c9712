import { writeSupportBundle } from '@main/support/support-bundle'
import type { Handlers } from '@shared/contract'
import type { ApiPorts } from './ports'

type DataCalls = Extract<keyof Handlers, `data.${string}`>

export function dataHandlers({ data, db, host, scheduler, clock, notices }: ApiPorts): Pick<Handlers, DataCalls> {
  return {
    'data.state': () => data.state(),
    'data.restored': async () => db.app.data.backups.restored,
    'data.backup': ({ path }) => data.backup(path),
    'data.inspect': ({ path }) => data.inspect(path),
    'data.restore': ({ path }) => data.restore(path),
    async 'data.afterRestore'({ resumeSchedules }) {
      await db.app.update((file) => ({
        ...file,
        settings: resumeSchedules ? { ...file.settings, pausedUntil: null } : file.settings,
        backups: { ...file.backups, restored: null },
      }))
      await scheduler.poke()
      return null
    },
    'data.check': () => data.check(),
    'data.supportBundle': ({ path }) => writeSupportBundle({ db, clock, host, notices: notices() }, path),
    'data.choosePath': ({ what, suggested }) => host.choosePath(what, suggested),
  }
}
