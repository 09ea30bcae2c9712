import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { chmod, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SecretBox } from './host'

const ALGORITHM = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/** Where there is no key store: a random key in a file that only its owner can read. The screen says that this is weaker. */
export async function openKeyFile(dataDir: string): Promise<SecretBox> {
  const key = await readOrMakeKey(join(dataDir, 'secret.key'))
  return {
    keptBy: 'key-file',
    warning: { code: 'system.key-file-warning', params: {} },
    async encrypt(text) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv(ALGORITHM, key, nonce)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
    },
    async decrypt(ciphertext) {
      const bytes = Buffer.from(ciphertext, 'base64')
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE))
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
      return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
    },
  }
}

async function readOrMakeKey(path: string): Promise<Buffer> {
  const known = await readKey(path)
  if (known) return known
  try {
    const file = await open(path, 'wx', 0o600)
    const key = randomBytes(32)
    await file.write(key)
    await file.sync()
    await file.close()
    return key
  } catch (error) {
    const made = await readKey(path)
    if (made) return made
    throw error
  }
}

async function readKey(path: string): Promise<Buffer | null> {
  try {
    const key = await readFile(path)
    if (process.platform !== 'win32') await chmod(path, 0o600)
    return key.length === 32 ? key : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
