import { type Clock, isoOf } from '@shared/clock'
import type { SecretsFile, SmallFile } from './db/db'
import { ConnectorError } from './errors'
import type { SecretBox } from './host'

/** Access tokens: written here, read by the marketplace's client, answered to nobody. */
export interface Tokens {
  set(instanceId: string, token: string): Promise<string>
  get(instanceId: string, instanceName: string): Promise<string>
  remove(instanceId: string): Promise<void>
}

export function createTokens(file: SmallFile<SecretsFile>, box: SecretBox, clock: Clock): Tokens {
  return {
    /** Answers when it was set (ISO, UTC). */
    async set(instanceId, token) {
      const setAt = isoOf(clock.now())
      const ciphertext = await box.encrypt(token)
      await file.update((data) => ({
        ...data,
        secrets: { ...data.secrets, [instanceId]: { keptBy: box.keptBy, ciphertext, setAt } },
      }))
      return setAt
    },

    async get(instanceId, instanceName) {
      const fix = { action: 'open-instance', instanceId } as const
      const secret = file.data.secrets[instanceId]
      if (!secret) throw new ConnectorError('denied', 'system.no-token', { instance: instanceName }, { fix })
      if (secret.keptBy !== box.keptBy) {
        throw new ConnectorError(
          'denied',
          'system.token-kept-elsewhere',
          { instance: instanceName, keptBy: secret.keptBy.replace('-', '_') },
          { fix },
        )
      }
      try {
        return await box.decrypt(secret.ciphertext)
      } catch (cause) {
        throw new ConnectorError('denied', 'system.token-unreadable', { instance: instanceName }, { fix, cause })
      }
    },

    async remove(instanceId) {
      await file.update((data) => {
        const { [instanceId]: _gone, ...secrets } = data.secrets
        return { ...data, secrets }
      })
    },
  }
}
