import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { dbError, detailOf, systemCode } from '@main/db/db-error'
import { ensureFolder, openFile, syncFolder, writeAll } from '@main/db/files/file-io'
import { ConnectorError } from '@main/errors'
import { Parser, type ReadEntry } from 'tar'
import { type BackupManifest, bytesOf, MANIFEST, notWhole, parseManifest } from './backup-format'

const largestManifest = 64 * 1024 * 1024
const chunkSize = 128 * 1024
/** What tar may add to a file: header, padding, a long name. */
const overhead = 8 * 1024

/**
 * Reads a backup from end to end and holds every file against the list of contents; with `into` the files are written
 * there, durably. Throws for anything that is not exactly as listed; what was written until then is the caller's to remove.
 */
export async function readBackup(path: string, into: string | null = null): Promise<BackupManifest> {
  const reader = new BackupReader(path, into)
  try {
    await pipeline(createReadStream(path), createGunzip({ chunkSize }), (chunks) => reader.takeAll(chunks))
    const manifest = await reader.finish()
    if (into !== null) await syncFolders(manifest, into)
    return manifest
  } catch (error) {
    await reader.abort(error)
    throw toRefusal(error, path)
  }
}

/** The list of contents alone, which stands first; says nothing of whether the rest is whole. */
export async function readManifest(path: string): Promise<BackupManifest> {
  const reader = new BackupReader(path, null)
  try {
    await pipeline(createReadStream(path), createGunzip({ chunkSize }), (chunks) => reader.takeManifest(chunks))
  } catch (error) {
    await reader.abort(error)
    // Having the list, nothing more was read: that ends the streams with an error of its own.
    if (!reader.manifest) throw toRefusal(error, path)
  }
  if (!reader.manifest) throw notWhole(path, 'backup.no-manifest')
  return reader.manifest
}

class BackupReader {
  manifest: BackupManifest | null = null
  readonly #path: string
  readonly #into: string | null
  readonly #parser: Parser
  readonly #ended: Promise<void>
  readonly #left = new Map<string, { readonly bytes: number; readonly sha256: string }>()
  #last: Promise<void> = Promise.resolve()
  #drained = Promise.withResolvers<void>()
  readonly #stopped = Promise.withResolvers<void>()
  #failure: unknown = null
  /** The archive says that it ends here: what follows is padding, which the parser would only heap up. */
  #isOver = false
  #bytes = 0
  #mostBytes = largestManifest

  constructor(path: string, into: string | null) {
    this.#path = path
    this.#into = into
    const parser = new Parser({ strict: true, brotli: false, zstd: false })
    this.#parser = parser
    this.#ended = new Promise((resolve) => parser.on('end', () => resolve()))
    parser.on('entry', (entry: ReadEntry) => {
      // One after the other: the parser gives the next when this one has been read.
      this.#last = this.#last.then(() => this.#take(entry)).catch((error: unknown) => this.#fail(error, entry))
    })
    parser.on('ignoredEntry', (entry: ReadEntry) => this.#fail(this.#badEntry(entry), entry))
    parser.on('error', (error: unknown) => this.#fail(error))
    parser.on('drain', () => this.#drained.resolve())
    parser.on('eof', () => {
      this.#isOver = true
    })
  }

  async takeAll(chunks: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of chunks) await this.#write(chunk)
  }

  async takeManifest(chunks: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of chunks) {
      await this.#write(chunk)
      if (this.manifest) return
    }
  }

  async finish(): Promise<BackupManifest> {
    this.#parser.end()
    await Promise.race([this.#ended, this.#stopped.promise])
    await this.#last
    if (this.#failure) throw this.#failure
    if (!this.manifest) throw notWhole(this.#path, 'backup.no-manifest')
    const [missing] = this.#left.keys()
    if (missing !== undefined) throw notWhole(this.#path, 'backup.entry-missing', { path: missing })
    return this.manifest
  }

  /** Lets go of the file that was being written. */
  async abort(error: unknown): Promise<void> {
    this.#fail(error)
    await this.#last
  }

  async #write(chunk: Buffer): Promise<void> {
    this.#bytes += chunk.length
    if (this.#bytes > this.#mostBytes) throw notWhole(this.#path, 'backup.too-large')
    this.#drained = Promise.withResolvers()
    if (!this.#isOver && !this.#parser.write(chunk)) await Promise.race([this.#drained.promise, this.#stopped.promise])
    if (this.#failure) throw this.#failure
  }

  #fail(error: unknown, entry?: ReadEntry): void {
    this.#failure ??= error
    entry?.resume()
    this.#stopped.resolve()
  }

  async #take(entry: ReadEntry): Promise<void> {
    if (this.#failure) throw this.#failure
    if (entry.type !== 'File') throw this.#badEntry(entry)
    if (this.manifest === null) return this.#takeList(entry)
    const expected = this.#left.get(entry.path)
    if (!expected) throw notWhole(this.#path, 'backup.unexpected-entry', { path: entry.path })
    this.#left.delete(entry.path)
    if (entry.size !== expected.bytes) {
      const sizes = { path: entry.path, bytes: entry.size, expected: expected.bytes }
      throw notWhole(this.#path, 'backup.wrong-size', sizes)
    }
    const hash = createHash('sha256')
    if (this.#into === null) for await (const bytes of this.#bytesOf(entry)) hash.update(bytes)
    else await writeEntry(this.#bytesOf(entry), join(this.#into, entry.path), hash)
    if (hash.digest('hex') !== expected.sha256)
      throw notWhole(this.#path, 'backup.wrong-checksum', { path: entry.path })
  }

  async #takeList(entry: ReadEntry): Promise<void> {
    if (entry.path !== MANIFEST || entry.size > largestManifest) throw notWhole(this.#path, 'backup.no-manifest')
    const parts: Buffer[] = []
    for await (const bytes of this.#bytesOf(entry)) parts.push(bytes)
    const manifest = parseManifest(Buffer.concat(parts).toString('utf8'), this.#path)
    const bytes = bytesOf(manifest.files)
    if (this.#into !== null) await checkRoom(this.#into, bytes)
    for (const file of manifest.files) this.#left.set(file.path, file)
    this.#mostBytes = bytes + entry.size + (manifest.files.length + 16) * overhead
    this.manifest = manifest
  }

  /** Of an archive that breaks off in the middle of an entry, its end would be waited for in vain. */
  async *#bytesOf(entry: ReadEntry): AsyncGenerator<Buffer> {
    const steps = entry[Symbol.asyncIterator]()
    for (;;) {
      const step = await Promise.race([steps.next(), this.#stopped.promise])
      if (this.#failure) throw this.#failure
      if (!step || step.done) return
      yield step.value
    }
  }

  #badEntry({ path }: ReadEntry): Error {
    return notWhole(this.#path, 'backup.bad-entry', { path })
  }
}

async function writeEntry(entry: AsyncIterable<Buffer>, path: string, hash: Hash): Promise<void> {
  await ensureFolder(dirname(path))
  const file = await openFile(path, 'wx')
  try {
    for await (const bytes of entry) {
      hash.update(bytes)
      await writeAll(file, bytes)
    }
    await file.sync()
  } finally {
    await file.close()
  }
}

async function checkRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const megabytes = (count: number) => Math.ceil(count / 1_000_000)
  const free = bavail * bsize
  if (bytes > free)
    throw dbError('backup.restore-no-room', { needed: megabytes(bytes), free: Math.floor(free / 1_000_000) })
}

async function syncFolders({ files }: BackupManifest, into: string): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(path)))
  for (const folder of folders) await syncFolder(join(into, folder))
  await syncFolder(into)
}

function toRefusal(error: unknown, path: string): unknown {
  if (error instanceof ConnectorError) return error
  const code = systemCode(error)
  if (code === 'ENOENT') return dbError('backup.missing', { path }, error)
  if (code === 'ENOSPC') return dbError('backup.no-room', { path, detail: detailOf(error) }, error)
  return dbError('backup.unreadable', { path, detail: detailOf(error) }, error)
}
