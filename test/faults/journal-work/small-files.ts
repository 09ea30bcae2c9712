import type { AppFile, Db, SecretsFile } from '@main/db/db'
import { type DbOptions, openDb } from '@main/db/open-db'
import type { Schedule } from '@shared/domain/schedule'
import type { Standing } from './check'

/** Callers of the two small files: app.json is 0, secrets.json is 1. */
export async function saveSmallFiles(
  options: DbOptions,
  acknowledge: (lane: number, number: number) => boolean,
): Promise<void> {
  const db = await openDb(options)
  try {
    const ended = await Promise.allSettled([
      saveOn(0, appNumberOf(db), (number) => db.app.update((file) => ({ ...file, ...appWith(number) })), acknowledge),
      saveOn(1, secretNumberOf(db), (number) => db.secrets.update(() => secretsWith(number)), acknowledge),
    ])
    // One file may fit where the other doesn't: its caller has ended too before anyone looks.
    for (const one of ended) if (one.status === 'rejected') throw one.reason
  } finally {
    await db.close()
  }
}

async function saveOn(
  lane: number,
  last: number | null,
  save: (number: number) => Promise<unknown>,
  acknowledge: (lane: number, number: number) => boolean,
): Promise<void> {
  for (let number = (last ?? 0) + 1; ; number += 1) {
    await save(number)
    if (!acknowledge(lane, number)) return
  }
}

/** As `problemsOf` for a journal: each file whole, at the last acknowledged save or the one under way. */
export function smallFileProblems(db: Db, acknowledged: Standing): { problems: readonly string[]; standing: Standing } {
  const problems: string[] = []
  const standing = new Map<number, number>()
  for (const [lane, stands] of [appNumberOf(db), secretNumberOf(db)].entries()) {
    const file = ['app.json', 'secrets.json'][lane]
    const told = acknowledged.get(lane) ?? 0
    if (stands === null) problems.push(`${file} is half of one save and half of another`)
    if ((stands ?? 0) < told) problems.push(`Lost: ${file} was told ${told}, and ${stands} is there`)
    if ((stands ?? 0) > told + 1) problems.push(`${file} stands at ${stands}, which was never written after ${told}`)
    standing.set(lane, stands ?? told)
  }
  return { problems, standing }
}

const schedules = 30

function appWith(number: number): Pick<AppFile, 'schedules'> {
  const all = Array.from({ length: 1 + (number % schedules) }, (_, index): Schedule => {
    const never = { lastRunAt: null, nextRunAt: null, lastQueueId: null, lastResult: null }
    return { id: `${index}`, instanceId: 'one', operation: 'o'.repeat(index), everyMinutes: number, on: true, ...never }
  })
  return { schedules: all }
}

/** Null: it is no save as it was written. */
function appNumberOf({ app }: Db): number | null {
  const number = app.data.schedules[0]?.everyMinutes ?? 0
  const whole = number === 0 ? { schedules: [] } : appWith(number)
  return JSON.stringify(app.data.schedules) === JSON.stringify(whole.schedules) ? number : null
}

function secretsWith(number: number): SecretsFile {
  const secret = { keptBy: 'key-file', ciphertext: `${number}`.repeat(1 + (number % 400)), setAt: `${number}` } as const
  return { version: 1, secrets: { one: secret, two: secret } }
}

function secretNumberOf({ secrets }: Db): number | null {
  const number = Number(secrets.data.secrets.one?.setAt ?? 0)
  const whole = number === 0 ? { version: 1, secrets: {} } : secretsWith(number)
  return JSON.stringify(secrets.data) === JSON.stringify(whole) ? number : null
}
