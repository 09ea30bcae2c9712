import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { isAllowed, MANIFEST } from '@main/backup/backup-format'
import { readBackup, readManifest } from '@main/backup/read-backup'
import { writeBackup } from '@main/backup/write-backup'
import type { OpenFile } from '@main/db/files/file-io'
import { create, Header } from 'tar'
import { describe, expect, it, onTestFinished } from 'vitest'

const contents = {
  format: 1,
  version: '0.1.0',
  madeAt: '2026-05-04T09:30:05.000Z',
  reason: 'by-hand' as const,
  instances: [],
  journals: [],
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'quayside-archive-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}

const picture = 'ab'.repeat(32)

/** A data folder as a backup finds it, with what must never be in one. */
async function dataFolder(): Promise<string> {
  const made = await folder()
  const files: Readonly<Record<string, string | Buffer>> = {
    'app.json': '{}',
    'secrets.json': 'a token',
    'secret.key': 'the key',
    'demo-store.json': 'the demo store’s token',
    'window.json': '{}',
    LOCK: '{}',
    'instances/shop/MANIFEST.json': '{}',
    'instances/shop/seg-000001.jsonl': Buffer.alloc(3_000_000, 'line of a journal\n'),
    'instances/shop/seg-000002.jsonl': '',
    'backoffice/seg-000001.jsonl': 'x'.repeat(512),
    [`files/${picture}`]: Buffer.from([0, 255, 10]),
    'logs/app/2026-05-04.jsonl': '{"a":1}\n',
    'Cache/index': 'of the window',
  }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(made, path)), { recursive: true })
    await writeFile(join(made, path), content)
  }
  return made
}

async function backup(): Promise<string> {
  const target = join(await folder(), 'b.tgz')
  await writeBackup(await dataFolder(), contents, target)
  return target
}

const kept = [
  'app.json',
  'backoffice/seg-000001.jsonl',
  `files/${picture}`,
  'instances/shop/MANIFEST.json',
  'instances/shop/seg-000001.jsonl',
  'instances/shop/seg-000002.jsonl',
  'logs/app/2026-05-04.jsonl',
]

/** An archive of any entries, as somebody might hand it in. */
function archive(...entries: readonly (readonly [path: string, content: string | Buffer, more?: object])[]): Buffer {
  const blocks = entries.flatMap(([path, content, more]) => {
    const bytes = Buffer.from(content)
    const header = new Header({ path, size: bytes.length, type: 'File', mode: 0o600, ...more })
    header.encode()
    return [header.block ?? Buffer.alloc(0), bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
  })
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]))
}

const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const list = (files: readonly object[], more: object = {}) => JSON.stringify({ ...contents, files, ...more })

async function refusal(bytes: Buffer): Promise<string> {
  const made = await folder()
  const into = join(made, 'into')
  await mkdir(into)
  await writeFile(join(made, 'bad.tgz'), bytes)
  return readBackup(join(made, 'bad.tgz'), into).then(
    () => 'accepted',
    (error: Error) => error.message,
  )
}

describe('a backup as a file', () => {
  it('DAT-3, SEC-2: holds the data, each file as it was, and neither tokens nor keys nor the window’s files', async () => {
    const target = await backup()
    const into = await folder()
    const manifest = await readBackup(target, into)
    expect(manifest.files.map(({ path }) => path)).toEqual(kept)
    expect((await readManifest(target)).files).toEqual(manifest.files)
    expect((await readFile(join(into, 'instances/shop/seg-000001.jsonl'))).length).toBe(3_000_000)
    expect(await readFile(join(into, `files/${picture}`))).toEqual(Buffer.from([0, 255, 10]))
    const plain = gunzipSync(await readFile(target)).toString('latin1')
    expect(plain).not.toMatch(/a token|the key|demo store|of the window/)
    if (process.platform !== 'win32') expect((await stat(target)).mode & 0o777).toBe(0o600)
  })

  it('DAT-3: can be opened by tar itself', async () => {
    const target = await backup()
    const { list: tarList } = await import('tar')
    const paths: string[] = []
    await tarList({ file: target, onReadEntry: ({ path }) => void paths.push(path) })
    expect(paths).toEqual([MANIFEST, ...kept])
  })

  it('DAT-3: is refused whole when any byte of it was changed or cut off', async () => {
    const target = await backup()
    const bytes = await readFile(target)
    const plain = gunzipSync(bytes)
    const changed = Buffer.from(plain)
    const at = plain.indexOf('line of a journal')
    changed[at] = 65
    expect(await refusal(gzipSync(changed))).toMatch(/seg-000001.jsonl is not as it was/)
    for (const part of [0.2, 0.6, 0.999])
      expect(await refusal(bytes.subarray(0, Math.floor(bytes.length * part)))).toMatch(/not a whole backup/)
    expect(await refusal(gzipSync(plain.subarray(0, plain.length - 1024 - 512 * 5)))).toMatch(/not a whole backup/)
    expect(await refusal(Buffer.from('no archive at all'))).toMatch(/not a whole backup/)
    expect(await refusal(gzipSync('no archive at all'))).toMatch(/not a whole backup/)
    expect(await refusal(Buffer.alloc(0))).toMatch(/not a whole backup/)
  })

  it('DAT-3, SEC-4: names no place outside its folder, and nothing that is no file', async () => {
    for (const path of [
      '../app.json',
      '/etc/passwd',
      'C:\\app.json',
      'instances/../../x',
      'instances/a/../b',
      'secrets.json',
      'secret.key',
      'instances/a/b/c',
      'files/short',
      'LOCK',
      'instances/a/.hidden',
      'app.json/x',
      '',
    ]) {
      expect([path, isAllowed(path)]).toEqual([path, false])
      expect(await refusal(archive([MANIFEST, list([{ path, bytes: 0, sha256: empty }])], [path || 'x', '']))).toMatch(
        /not a whole backup/,
      )
    }
    const named = list([{ path: 'app.json', bytes: 0, sha256: empty }])
    for (const more of [
      { type: 'SymbolicLink', linkpath: '/etc/passwd' },
      { type: 'Link', linkpath: 'manifest.json' },
      { type: 'Directory' },
      { type: 'CharacterDevice' },
    ])
      expect(await refusal(archive([MANIFEST, named], ['app.json', '', more]))).toMatch(
        /app.json.* no file of a backup/,
      )
    expect(await refusal(archive([MANIFEST, named], ['app.json', ''], ['files/x', '']))).toMatch(/does not name/)
    expect(await refusal(archive([MANIFEST, named], ['app.json', ''], ['app.json', '']))).toMatch(/does not name/)
    expect(await refusal(archive([MANIFEST, named]))).toMatch(/app.json is missing/)
    expect(await refusal(archive([MANIFEST, named], ['app.json', 'more']))).toMatch(/4 bytes instead of 0/)
    expect(await refusal(archive(['app.json', '']))).toMatch(/does not begin with its list/)
    expect(await refusal(archive([MANIFEST, named], ['app.json', '']))).toBe('accepted')
  })

  it('DAT-3: that unpacks to more than it says is stopped', async () => {
    const bomb = Buffer.concat([
      gunzipSync(archive([MANIFEST, list([{ path: 'app.json', bytes: 0, sha256: empty }])], ['app.json', ''])),
      Buffer.alloc(30_000_000),
    ])
    expect(await refusal(gzipSync(bomb))).toMatch(/more than it says/)
    const huge = list([{ path: 'app.json', bytes: 2 ** 52, sha256: empty }])
    expect(await refusal(archive([MANIFEST, huge], ['app.json', '']))).toMatch(/not enough room to unpack/)
  })

  it('DAT-3: of a newer format is refused with the version to get', async () => {
    expect(await refusal(archive([MANIFEST, list([], { format: 2, version: '9.1.0', files: 'elsewhere' })]))).toMatch(
      /made by a newer version of Quayside \(9\.1\.0\)/,
    )
    expect(await refusal(archive([MANIFEST, list([], { format: 'x' })]))).toMatch(/can not be read \(format/)
    expect(await refusal(archive([MANIFEST, '{'], ['app.json', '']))).toMatch(/list of contents can not be read/)
    expect(await refusal(archive([MANIFEST, '[]']))).toMatch(/not a whole backup/)
  })

  it('DAT-3: leaves nothing behind where the disk is full or the folder is not there', async () => {
    const full: OpenFile = async () => {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
    }
    const data = await dataFolder()
    const target = join(await folder(), 'b.tgz')
    await expect(writeBackup(data, contents, target, full)).rejects.toThrow(/not enough room/)
    await expect(stat(target)).rejects.toThrow('ENOENT')
    await expect(writeBackup(data, contents, join(target, 'no', 'b.tgz'))).rejects.toThrow(/does not exist/)
    await expect(readBackup(target)).rejects.toThrow(/There is no backup/)
  })

  it('DAT-3: leaves links in the data folder out', async () => {
    const data = await dataFolder()
    await rm(join(data, 'app.json'))
    await symlink('/etc/hostname', join(data, 'app.json'))
    const target = join(await folder(), 'b.tgz')
    const { manifest } = await writeBackup(data, contents, target)
    expect(manifest.files.map(({ path }) => path)).not.toContain('app.json')
    // The same name packed as tar would: refused when it is read.
    const made = await folder()
    await create({ file: join(made, 'x.tgz'), gzip: true, cwd: data }, [MANIFEST, 'app.json'])
    expect(await refusal(await readFile(join(made, 'x.tgz')))).toMatch(/not a whole backup/)
  })
})
