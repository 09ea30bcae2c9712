import { join } from 'node:path'
import type { Db, JournalOnDisk } from '@main/db/db'
import { detailOf } from '@main/db/db-error'
import { openDb } from '@main/db/open-db'
import type { TableVersion } from '@main/db/open-journal'
import { toFailure } from '@main/errors'
import { type Clock, isoOf } from '@shared/clock'
import type { CheckedJournal, CheckReport } from '@shared/domain/backup'
import type { Message } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { checkPictures, checkPicturesOf } from './check-pictures'
import { checkBackOffice, checkInstance } from './cross-checks'

const mostProblems = 500

/** Reads every file with its checksums and looks whether what records name is there. Changes nothing. */
export async function checkData(db: Db, dataDir: string, clock: Clock): Promise<CheckReport> {
  const found: Message[] = []
  const report = (problem: Message) => void found.push(problem)
  const names = new Map(db.app.data.instances.map(({ id, name }) => [id, name]))
  const labelOf = (name: string) => names.get(name) ?? (name === 'backoffice' ? sentence('check.back-office') : name)
  const journals = await db.journals()
  const checked: CheckedJournal[] = []
  for (const one of journals) {
    checked.push(await checkFiles(one, labelOf(one.name), report))
    if (one.name !== 'backoffice' && !names.has(one.name))
      report({ code: 'check.orphan-folder', params: { folder: one.path } })
  }
  const pictures = await checkPictures(join(dataDir, 'files'), report)
  const backOffice = journals.find(({ name }) => name === 'backoffice')?.journal ?? null
  for (const { name, journal } of journals) {
    if (journal === null) continue
    if (journal === backOffice) await checkBackOffice(labelOf(name), journal, report)
    else {
      await checkInstance(labelOf(name), journal, backOffice, report)
      await checkPicturesOf(labelOf(name), journal, join(dataDir, 'files'), report)
    }
  }
  for (const { instanceId } of db.app.data.schedules)
    if (!names.has(instanceId)) report({ code: 'check.unknown-instance', params: { id: instanceId } })
  return toReport(clock, found, checked, pictures)
}

/** The same of a folder that nobody has open. What had to be mended to open it, or keeps it from being opened, counts as found. */
export async function checkStill(options: {
  readonly dataDir: string
  readonly clock: Clock
  readonly tables: readonly TableVersion[]
}): Promise<CheckReport> {
  const { dataDir, clock } = options
  const mended: Message[] = []
  const opened = await openDb({ ...options, onNotice: (message) => mended.push(message) }).catch(unopened)
  if ('code' in opened) return toReport(clock, [opened], [], { files: 0, bytes: 0 })
  try {
    const { ok, problems, found, ...report } = await checkData(opened, dataDir, clock)
    const notices = mended.map(({ code, params }): Message => {
      return { code: 'check.mended', params: { what: sentence(code, params) } }
    })
    return {
      ...report,
      ok: ok && notices.length === 0,
      problems: [...notices, ...problems],
      found: found + notices.length,
    }
  } finally {
    await opened.close()
  }
}

/** Data in use say nothing of themselves. */
function unopened(error: unknown): Message {
  const { code, params } = toFailure(error)
  if (code === 'db.locked') throw error
  return { code, params }
}

async function checkFiles(
  { name, journal, failure }: JournalOnDisk,
  label: string,
  report: (problem: Message) => void,
): Promise<CheckedJournal> {
  if (journal === null) {
    report({ code: 'check.not-opened', params: { journal: label, detail: detailOf(failure) } })
    return { name, label, bytes: 0, segments: 0, records: 0, damaged: 0 }
  }
  const { segments, bytes, damaged } = await journal.check()
  for (const { file, offset } of damaged) report({ code: 'check.damaged', params: { journal: label, file, offset } })
  const { records } = await journal.stats()
  const count = Object.values(records).reduce((sum, one) => sum + one, 0)
  return { name, label, bytes, segments, records: count, damaged: damaged.length }
}

function toReport(
  clock: Clock,
  found: readonly Message[],
  journals: readonly CheckedJournal[],
  pictures: CheckReport['pictures'],
): CheckReport {
  const problems = found.slice(0, mostProblems)
  return { at: isoOf(clock.now()), ok: found.length === 0, journals, pictures, problems, found: found.length }
}
