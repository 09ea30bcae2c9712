import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { chmod, copyFile, link, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SecretBox } from './host'

const ALGORITHM = 'aes-256-gcm'
const KEY = 32
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
  for (;;) {
    const known = await readKey(path)
    if (known) return known
    await makeKey(path)
  }
}

/** Linked into place whole: two commands that start at once must not read half of each other's. */
async function makeKey(path: string): Promise<void> {
  const own = `${path}.${randomUUID()}`
  const file = await open(own, 'wx', 0o600)
  await file.write(randomBytes(KEY))
  await file.sync()
  await file.close()
  try {
    await link(own, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    // No links on this disk.
    await copyFile(own, path, constants.COPYFILE_EXCL)
  } finally {
    await rm(own, { force: true })
  }
}

/** A key of another length was damaged: it is set aside, and what it had encrypted has to be entered again. */
async function readKey(path: string): Promise<Buffer | null> {
  try {
    const key = await readFile(path)
    if (key.length !== KEY) {
      await rename(path, `${path}.damaged`)
      return null
    }
    if (process.platform !== 'win32') await chmod(path, 0o600)
    return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
