/**
 * `node --import disk-recorder.js PROGRAM`: notes everything the program and its threads do to the files below
 * QUAYSIDE_RECORD_BELOW in the file QUAYSIDE_RECORD. It stands below all of Quayside, at Node's own functions, so that
 * no way to the disk is left out; whoever replays the recording compares the result with the real folder, which shows it.
 */
import fs from 'node:fs'
import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { resolve, sep } from 'node:path'
import { threadId } from 'node:worker_threads'
import type { Flags, Op, Recorded } from './recording'

type Call = (...args: never[]) => unknown
type OpOf = (args: readonly unknown[], self: unknown) => Op | null

const below = resolve(process.env.QUAYSIDE_RECORD_BELOW ?? '.')
const { writeSync } = fs
const log = fs.openSync(process.env.QUAYSIDE_RECORD ?? 'recording', 'a')
const ours = new Set<number>()
let lastId = 0
/** Inside a call that is noted already: Node's own functions call each other. */
let depth = 0

/** One write for a line: with O_APPEND the threads' lines never mix. */
function note(line: Recorded): void {
  writeSync(log, `${JSON.stringify(line)}\n`)
}

const isOurs = (path: unknown): boolean => {
  const full = resolve(String(path))
  return full === below || full.startsWith(below + sep)
}

function begin(op: Op): (ok: boolean, value?: unknown) => void {
  lastId += 1
  const id = `${threadId}-${lastId}`
  note({ at: 'begin', id, op })
  return (ok, value) => {
    const taken = typeof value === 'number' ? value : (value as { bytesWritten?: number } | undefined)?.bytesWritten
    const made = typeof value === 'string' ? { made: value } : {}
    note({ at: 'end', id, ok, ...(taken !== undefined && { taken }), ...made })
  }
}

function bytesOf(data: unknown, offset = 0, length?: number): string {
  if (typeof data === 'string') return Buffer.from(data).toString('base64')
  const { buffer, byteOffset, byteLength } = data as Uint8Array
  return Buffer.from(buffer, byteOffset + offset, length ?? byteLength - offset).toString('base64')
}

function writeOf(fd: number, [data, offset, length, position]: readonly unknown[]): Op | null {
  if (!ours.has(fd)) return null
  if (typeof data === 'string') return { kind: 'write', fd, position: numberOr(offset), bytes: bytesOf(data) }
  const bytes = bytesOf(data, numberOr(offset) ?? 0, numberOr(length) ?? undefined)
  return { kind: 'write', fd, position: numberOr(position), bytes }
}

const numberOr = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const fdOf = (self: unknown): number => (self as { fd: number }).fd
const ofFd = (fd: unknown, op: Op): Op | null => (typeof fd === 'number' && ours.has(fd) ? op : null)
const ofPath = (path: unknown, op: Op): Op | null => (isOurs(path) ? op : null)
const between = (kind: 'rename' | 'link' | 'copy', [from, to]: readonly unknown[]): Op | null =>
  ofPath(to, { kind, from: resolve(String(from)), to: resolve(String(to)) })
const whole = ([path, data, options]: readonly unknown[], append: boolean): Op | null => {
  const flag = (options as { flag?: string } | undefined)?.flag ?? ''
  if (typeof path === 'object') throw new Error('The recorder knows files written whole by their path only')
  return ofPath(path, {
    kind: 'whole',
    path: resolve(String(path)),
    append: append || flag.startsWith('a'),
    bytes: bytesOf(data),
  })
}

/** By the name both kinds of `fs` share. */
const byPath: Readonly<Record<string, OpOf>> = {
  rename: (args) => between('rename', args),
  link: (args) => between('link', args),
  copyFile: (args) => between('copy', args),
  unlink: ([path]) => ofPath(path, { kind: 'remove', path: resolve(String(path)) }),
  rm: ([path]) => ofPath(path, { kind: 'remove', path: resolve(String(path)) }),
  rmdir: ([path]) => ofPath(path, { kind: 'remove', path: resolve(String(path)) }),
  mkdir: ([path]) => ofPath(path, { kind: 'mkdir', path: resolve(String(path)) }),
  writeFile: (args) => whole(args, false),
  appendFile: (args) => whole(args, true),
  truncate: ([path, size]) =>
    ofPath(path, { kind: 'truncate', file: resolve(String(path)), size: numberOr(size) ?? 0 }),
}

const byFd: Readonly<Record<string, OpOf>> = {
  write: ([fd, ...rest]) => writeOf(Number(fd), rest),
  fsync: ([fd]) => ofFd(fd, { kind: 'sync', fd: Number(fd) }),
  fdatasync: ([fd]) => ofFd(fd, { kind: 'sync', fd: Number(fd) }),
  ftruncate: ([fd, size]) => ofFd(fd, { kind: 'truncate', file: Number(fd), size: numberOr(size) ?? 0 }),
}

const ofHandle: Readonly<Record<string, OpOf>> = {
  write: (args, self) => writeOf(fdOf(self), args),
  writeFile: ([data], self) =>
    ofFd(fdOf(self), { kind: 'write', fd: fdOf(self), position: null, bytes: bytesOf(data) }),
  appendFile: ([data], self) =>
    ofFd(fdOf(self), { kind: 'write', fd: fdOf(self), position: null, bytes: bytesOf(data) }),
  writev: ([parts, position], self) => {
    const bytes = Buffer.concat((parts as Uint8Array[]).map((part) => Buffer.from(bytesOf(part), 'base64')))
    return ofFd(fdOf(self), {
      kind: 'write',
      fd: fdOf(self),
      position: numberOr(position),
      bytes: bytes.toString('base64'),
    })
  },
  truncate: ([size], self) => ofFd(fdOf(self), { kind: 'truncate', file: fdOf(self), size: numberOr(size) ?? 0 }),
  sync: (_, self) => ofFd(fdOf(self), { kind: 'sync', fd: fdOf(self) }),
  datasync: (_, self) => ofFd(fdOf(self), { kind: 'sync', fd: fdOf(self) }),
}

function replace(
  target: object,
  name: string,
  by: (plain: Call) => (this: unknown, ...args: unknown[]) => unknown,
): void {
  const plain = Reflect.get(target, name) as Call
  const replaced = by(plain)
  for (const symbol of Object.getOwnPropertySymbols(plain))
    Object.defineProperty(replaced, symbol, Object.getOwnPropertyDescriptor(plain, symbol) ?? {})
  Reflect.set(target, name, replaced)
}

function noteAsync(target: object, name: string, opOf: OpOf): void {
  replace(
    target,
    name,
    (plain) =>
      async function (this: unknown, ...args) {
        const op = opOf(args, this)
        const end = op && begin(op)
        try {
          const value = await Reflect.apply(plain, this, args)
          end?.(true, value)
          return value
        } catch (error) {
          end?.(false)
          throw error
        }
      },
  )
}

function noteSync(name: string, opOf: OpOf): void {
  replace(
    fs,
    name,
    (plain) =>
      function (this: unknown, ...args) {
        const op = depth === 0 ? opOf(args, this) : null
        const end = op && begin(op)
        depth += 1
        try {
          const value = Reflect.apply(plain, this, args)
          end?.(true, value)
          return value
        } catch (error) {
          end?.(false)
          throw error
        } finally {
          depth -= 1
        }
      },
  )
}

function noteCallback(name: string, opOf: OpOf): void {
  replace(
    fs,
    name,
    (plain) =>
      function (this: unknown, ...args) {
        const op = opOf(args, this)
        const callback = args.at(-1)
        if (!op || typeof callback !== 'function') return Reflect.apply(plain, this, args)
        const end = begin(op)
        const noted = (error: unknown, ...values: unknown[]) => {
          end(!error, values[0])
          callback(error, ...values)
        }
        return Reflect.apply(plain, this, [...args.slice(0, -1), noted])
      },
  )
}

function opened(fd: number, path: unknown, flags: unknown): void {
  if (!isOurs(path)) return
  ours.add(fd)
  note({ at: 'open', fd, path: resolve(String(path)), flags: flagsOf(flags ?? 'r') })
}

function flagsOf(flags: unknown): Flags {
  if (typeof flags === 'number') {
    const { O_CREAT, O_TRUNC, O_APPEND } = fs.constants
    const has = (bit: number) => (flags & bit) !== 0
    return { create: has(O_CREAT), truncate: has(O_TRUNC), append: has(O_APPEND) }
  }
  const text = String(flags)
  const [create, append] = [/[wa]/.test(text), text.startsWith('a')]
  return { create, truncate: text.startsWith('w'), append }
}

function closed(fd: number): void {
  if (ours.delete(fd)) note({ at: 'close', fd })
}

const handle = await promises.open(process.execPath)
const handles = Object.getPrototypeOf(handle) as object
await handle.close()
for (const [name, opOf] of Object.entries(byPath)) {
  noteAsync(promises, name, opOf)
  noteCallback(name, opOf)
  noteSync(`${name}Sync`, opOf)
}
for (const [name, opOf] of Object.entries(byFd)) {
  noteCallback(name, opOf)
  noteSync(`${name}Sync`, opOf)
}
for (const [name, opOf] of Object.entries(ofHandle)) noteAsync(handles, name, opOf)

replace(
  promises,
  'open',
  (plain) =>
    async function (this: unknown, ...args) {
      const file = (await Reflect.apply(plain, this, args)) as { readonly fd: number }
      opened(file.fd, args[0], args[1])
      // Each handle has a `close` of its own.
      replace(file, 'close', (close) => (...none) => {
        closed(file.fd)
        return Reflect.apply(close, file, none)
      })
      return file
    },
)
replace(
  fs,
  'openSync',
  (plain) =>
    function (this: unknown, ...args) {
      const fd = Reflect.apply(plain, this, args) as number
      if (depth === 0) opened(fd, args[0], args[1])
      return fd
    },
)
replace(
  fs,
  'closeSync',
  (plain) =>
    function (this: unknown, ...args) {
      closed(Number(args[0]))
      return Reflect.apply(plain, this, args)
    },
)
replace(
  fs,
  'writeSync',
  (plain) =>
    function (this: unknown, ...args) {
      if (args[0] === 1) note({ at: 'said', text: String(args[1]) })
      return Reflect.apply(plain, this, args)
    },
)
syncBuiltinESMExports()
