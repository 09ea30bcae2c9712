import { resolve } from 'node:path'
import { restoreStill } from '@main/backup/restore'
import { checkStill } from '@main/check/check-data'
import { systemClock } from '@main/clock'
import { knownTables } from '@main/known-tables'
import { appVersion } from '@main/serve/node-host'
import type { CheckReport, Restored } from '@shared/domain/backup'
import { sentence } from '@shared/messages/message'
import { type Cli, type CliAnswer, exit, word } from './command'
import type { CliCommand } from './commands'

export const dataCommands: readonly CliCommand[] = [
  {
    name: 'backup',
    usage: 'FILE',
    async run(cli) {
      const made = await cli.ask('data.backup', { path: fileOf(cli) })
      for (const journal of made.unread) cli.say(sentence('backup.copied-unread', { journal }))
      return { value: made }
    },
  },
  {
    name: 'restore',
    usage: 'FILE',
    run: async (cli) => toAnswer(cli, await cli.ask('data.restore', { path: fileOf(cli) })),
    // Data that can't be opened are a reason to restore.
    async alone(cli, dataDir) {
      const options = { dataDir, file: fileOf(cli), version: appVersion, clock: systemClock, tables: knownTables }
      return toAnswer(cli, await restoreStill(options))
    },
  },
  {
    name: 'check',
    usage: '',
    run: async (cli) => toReport(await cli.ask('data.check', {})),
    alone: async (_cli, dataDir) => toReport(await checkStill({ dataDir, clock: systemClock, tables: knownTables })),
  },
  {
    name: 'support-bundle',
    usage: 'FILE',
    run: async (cli) => ({ value: await cli.ask('data.supportBundle', { path: fileOf(cli) }) }),
  },
]

/** As the person named it, who may have gone elsewhere before npm went to the project's folder. */
function fileOf(cli: Pick<Cli, 'words'>): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), word(cli, 0, 'The file'))
}

function toAnswer(cli: Pick<Cli, 'say'>, restored: Restored): CliAnswer {
  cli.say(sentence('backup.schedules-paused'))
  for (const instance of restored.withoutToken) cli.say(sentence('backup.token-needed', { instance }))
  return { value: restored }
}

function toReport(report: CheckReport): CliAnswer {
  const { journals, pictures, found } = report
  const problems = report.problems.map(({ code, params }) => ({ code, message: sentence(code, params) }))
  const lines = journals.map(({ label, records, bytes }) => sentence('check.journal', { label, records, bytes }))
  const text = [
    ...lines,
    sentence('check.pictures', { ...pictures }),
    sentence('check.result', { found }),
    ...problems.map(({ message }) => `  ${message}`),
  ].join('\n')
  return { value: { ...report, problems }, text, code: report.ok ? exit.ok : exit.someFailed }
}
