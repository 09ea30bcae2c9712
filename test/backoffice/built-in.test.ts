import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBuiltInBackOffice } from '@main/backoffice/built-in/built-in-back-office'
import { builtInTables } from '@main/backoffice/built-in/tables'
import type { Journal } from '@main/db/db'
import { openJournal } from '@main/db/open-journal'
import type { Clock } from '@shared/clock'
import { onTestFinished } from 'vitest'
import { backOfficeSuite } from '../contract/back-office-suite'
import { dyingJournal } from '../support/dying-journal'
import { type MemoryDisk, memoryJournal } from '../support/memory-journal'

/** Time stands still, so that two runs can be compared. */
const clock: Clock = {
  now: () => Date.UTC(2026, 2, 1, 12),
  sleep: async () => undefined,
  timer: () => () => undefined,
}

const openOn = (journal: Journal) => createBuiltInBackOffice({ journal, clock, currency: 'GBP' })

backOfficeSuite(
  'built-in, in memory',
  async () => {
    const disk: MemoryDisk = new Map()
    return {
      backOffice: openOn(memoryJournal(disk)),
      reopen: async ({ diesAfterWrites } = {}) => openOn(dyingJournal(memoryJournal(disk), diesAfterWrites)),
    }
  },
  200,
)

backOfficeSuite('built-in, on disk', async () => {
  const path = await mkdtemp(join(tmpdir(), 'quayside-back-office-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  const open = () => openJournal({ path, clock, tables: builtInTables })
  let journal = await open()
  onTestFinished(() => journal.close())
  return {
    backOffice: openOn(journal),
    reopen: async ({ diesAfterWrites } = {}) => {
      await journal.close()
      journal = await open()
      return openOn(dyingJournal(journal, diesAfterWrites))
    },
  }
})
