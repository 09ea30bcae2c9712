import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppFile, KeptSecret } from '@main/db/db'
import { orMissing } from '@main/db/db-error'
import type { Instance } from '@shared/domain/instance'
import { z } from 'zod'
import { dataParts } from './swap'

/** What a restore, or an upgrade, wants to know of the data that are there, without opening them. */
export interface DataHere {
  readonly instances: readonly Pick<Instance, 'id' | 'storeHash' | 'apiUrl' | 'demo'>[]
  readonly secrets: Readonly<Record<string, KeptSecret>>
  readonly backupFolder: string | null
  readonly backups: Partial<AppFile['backups']>
}

const instance = z.object({ id: z.string(), storeHash: z.string(), apiUrl: z.string(), demo: z.boolean() })
const appFile = z.object({
  instances: z.array(instance),
  settings: z.looseObject({ backupFolder: z.string().nullable().default(null) }),
  backups: z.custom<Partial<AppFile['backups']>>((value) => typeof value === 'object').default({}),
})
const secretsFile = z.object({
  secrets: z.record(
    z.string(),
    z.object({ keptBy: z.enum(['key-store', 'key-file', 'passphrase']), ciphertext: z.string(), setAt: z.string() }),
  ),
})

/** Null: nothing was ever kept here. What can't be read is taken for empty: it may be why somebody restores. */
export async function readHere(dataDir: string): Promise<DataHere | null> {
  const found = await Promise.all(dataParts.map((part) => orMissing(stat(join(dataDir, part)))))
  if (found.every((part) => part === null)) return null
  const app = await readJson(join(dataDir, 'app.json'), appFile)
  const secrets = await readJson(join(dataDir, 'secrets.json'), secretsFile)
  return {
    instances: app?.instances ?? [],
    secrets: secrets?.secrets ?? {},
    backupFolder: app?.settings.backupFolder ?? null,
    backups: app?.backups ?? {},
  }
}

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    // Absent or damaged, which is for whoever opens the data to tell.
    return null
  }
}
