import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { connectToRunning, listenForCommandLine } from '@main/control-socket'
import { dataArgument, dataFolder } from '@main/data-folder'
import { openKeyFile } from '@main/key-file-secrets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quayside-secrets-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
const fresh = async (name: string) => {
  const path = join(folder, name)
  await mkdir(path)
  return path
}

describe('the data folder', () => {
  it('is what --data says, else QUAYSIDE_DATA, else the user’s own', () => {
    expect(dataFolder('/given', { QUAYSIDE_DATA: '/env' }, 'linux')).toBe('/given')
    expect(dataFolder('here', {}, 'linux')).toBe(resolve('here'))
    expect(dataFolder(undefined, { QUAYSIDE_DATA: '/env' }, 'linux')).toBe('/env')
    expect(dataFolder(undefined, { HOME: '/home/u' }, 'linux')).toBe('/home/u/.config/Quayside')
    expect(dataFolder(undefined, { HOME: '/home/u', XDG_CONFIG_HOME: '/x' }, 'linux')).toBe('/x/Quayside')
    expect(dataFolder(undefined, { HOME: '/Users/u' }, 'darwin')).toBe('/Users/u/Library/Application Support/Quayside')
    expect(dataFolder(undefined, { APPDATA: 'C:/A' }, 'win32')).toBe(join('C:/A', 'Quayside'))
  })

  it('is read from the arguments, however they are written', () => {
    expect(dataArgument(['app', '--data', '/a', '--hidden'])).toBe('/a')
    expect(dataArgument(['app', '--data=/b'])).toBe('/b')
    expect(dataArgument(['app'])).toBeUndefined()
  })
})

describe.skipIf(process.platform === 'win32')('the key file', () => {
  it('SEC-2: is readable by its owner only, also when it was not', async () => {
    const dir = await fresh('mode')
    await openKeyFile(dir)
    const [name = ''] = await readdir(dir)
    const mode = async () => (await stat(join(dir, name))).mode & 0o777
    expect(await mode()).toBe(0o600)
    await chmod(join(dir, name), 0o644)
    await openKeyFile(dir)
    expect(await mode()).toBe(0o600)
  })

  it('SEC-2: reads again what it encrypted, each time differently, and nothing that was changed', async () => {
    const dir = await fresh('box')
    const box = await openKeyFile(dir)
    const [first, second] = [await box.encrypt('tökén'), await box.encrypt('tökén')]
    expect(first).not.toBe(second)
    expect(await (await openKeyFile(dir)).decrypt(first)).toBe('tökén')
    const bytes = Buffer.from(first, 'base64')
    for (const at of [0, 15, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      await expect(box.decrypt(changed.toString('base64'))).rejects.toThrow()
    }
    await expect(box.decrypt('')).rejects.toThrow()
    const another = await openKeyFile(await fresh('another'))
    await expect(another.decrypt(first)).rejects.toThrow()
  })

  it('SEC-2: is the same for all who start at once', async () => {
    const dir = await fresh('race')
    const boxes = await Promise.all(Array.from({ length: 12 }, () => openKeyFile(dir)))
    const sealed = await boxes[0]?.encrypt('one key')
    for (const box of boxes) expect(await box.decrypt(sealed ?? '')).toBe('one key')
    expect(await readdir(dir)).toHaveLength(1)
  })

  it('SEC-2: that is damaged is set aside', async () => {
    const dir = await fresh('damaged')
    await writeFile(join(dir, 'secret.key'), 'short')
    const box = await openKeyFile(dir)
    expect(await box.decrypt(await box.encrypt('x'))).toBe('x')
    expect(await readFile(join(dir, 'secret.key.damaged'), 'utf8')).toBe('short')
  })
})

describe.skipIf(process.platform === 'win32')('the command line’s socket', () => {
  const call = async (name: string, input: unknown) => ({ ok: true, value: { name, input } }) as const

  it('is its owner’s only, and carries calls both ways at once', async () => {
    const dir = await fresh('socket')
    const server = await listenForCommandLine(dir, call)
    const socket = join(dir, 'quayside.sock')
    expect((await stat(socket)).mode & 0o777).toBe(0o600)
    const connection = await connectToRunning(dir)
    const answers = await Promise.all([1, 2, 3].map((n) => connection?.call(`c${n}`, { n })))
    expect(answers).toEqual([1, 2, 3].map((n) => ({ ok: true, value: { name: `c${n}`, input: { n } } })))
    let alone = false
    const whenAlone = server.whenAlone().then(() => {
      alone = true
    })
    expect(alone).toBe(false)
    connection?.close()
    await whenAlone
    server.close()
  })

  it('of a process that is gone is taken over; nobody there is nobody', async () => {
    const dir = await fresh('stale')
    expect(await connectToRunning(dir)).toBeNull()
    await writeFile(join(dir, 'quayside.sock'), '')
    expect(await connectToRunning(dir)).toBeNull()
    const server = await listenForCommandLine(dir, call)
    const connection = await connectToRunning(dir)
    expect(connection).not.toBeNull()
    server.close()
    await expect
      .poll(() => connection?.call('late', {}))
      .toMatchObject({ ok: false, failure: { code: 'system.application-gone' } })
  })

  it('of a long data folder is in a folder that only the owner opens', async () => {
    const dir = await fresh('x'.repeat(120))
    const server = await listenForCommandLine(dir, call)
    expect(existsSync(join(dir, 'quayside.sock'))).toBe(false)
    expect(await (await connectToRunning(dir))?.call('a', {})).toMatchObject({ ok: true })
    server.close()
  })

  it('answers a failure of every kind, and forgets what is no call', async () => {
    const dir = await fresh('bad')
    const server = await listenForCommandLine(dir, async () => ({
      ok: false,
      failure: { kind: 'rejected', code: 'error.not-found', params: {} },
    }))
    const connection = await connectToRunning(dir)
    expect(await connection?.call('x', undefined)).toMatchObject({ ok: false, failure: { code: 'error.not-found' } })
    connection?.close()
    server.close()
  })
})
