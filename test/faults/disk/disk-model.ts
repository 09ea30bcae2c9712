import { readFileSync } from 'node:fs'
import { dirname, sep } from 'node:path'
import type { Flags, Op, Recorded } from './recording'

/** A file or a folder, whatever it is called. */
export interface Inode {
  readonly isFolder: boolean
  readonly data: DataStep[]
}

/** When a step was asked for, when it had been done, and from when on a power cut takes it back no more; in lines of the recording. */
interface Step {
  readonly begun: number
  ended: number
  durable: number
}

export interface DataStep extends Step {
  readonly offset: number
  /** Null: the file was cut to `offset` bytes. */
  bytes: Buffer | null
}

/** One change of the names; a rename is one, so that it is never half done. */
export interface NameStep extends Step {
  readonly remove: string | null
  readonly add: { readonly path: string; readonly inode: Inode } | null
}

const never = Number.POSITIVE_INFINITY

/** What a recording did to the disk, step by step. */
export interface DiskHistory {
  readonly names: readonly NameStep[]
  readonly inodes: readonly Inode[]
  readonly said: readonly { readonly line: number; readonly text: string }[]
  readonly lines: number
}

interface OpenFile {
  readonly inode: Inode
  readonly append: boolean
  position: number
}

export function historyOf(recording: readonly Recorded[], folder: string): DiskHistory {
  const builder = new HistoryBuilder(folder)
  for (const [line, recorded] of recording.entries()) builder.take(recorded, line)
  return { names: builder.names, inodes: builder.inodes, said: builder.said, lines: recording.length }
}

class HistoryBuilder {
  readonly names: NameStep[] = []
  readonly inodes: Inode[] = []
  readonly said: { line: number; text: string }[] = []
  /** As the running system sees it. */
  readonly #present = new Map<string, Inode>()
  readonly #open = new Map<number, OpenFile>()
  readonly #underWay = new Map<string, { readonly op: Op; readonly steps: readonly Step[]; readonly begun: number }>()

  constructor(folder: string) {
    this.#present.set(folder, this.#newInode(true))
  }

  take(recorded: Recorded, line: number): void {
    if (recorded.at === 'open') this.#openFile(recorded, line)
    else if (recorded.at === 'close') this.#open.delete(recorded.fd)
    else if (recorded.at === 'said') this.said.push({ line, text: recorded.text })
    else if (recorded.at === 'begin')
      this.#underWay.set(recorded.id, { op: recorded.op, steps: this.#begin(recorded.op, line), begun: line })
    else this.#end(recorded, line)
  }

  #openFile({ fd, path, flags }: { fd: number; path: string; flags: Flags }, line: number): void {
    const inode = this.#present.get(path) ?? this.#create(path, line, line)
    if (flags.truncate && sizeOf(inode) > 0) this.#addData(inode, 0, null, line, line)
    this.#open.set(fd, { inode, append: flags.append, position: 0 })
  }

  #begin(op: Op, line: number): readonly Step[] {
    switch (op.kind) {
      case 'write':
        return [this.#beginWrite(this.#file(op.fd), op.position, Buffer.from(op.bytes, 'base64'), line)]
      case 'truncate': {
        const inode = typeof op.file === 'number' ? this.#file(op.file).inode : this.#found(op.file)
        return [this.#addData(inode, op.size, null, line, never)]
      }
      case 'whole':
        return this.#beginWhole(op.path, op.append, Buffer.from(op.bytes, 'base64'), line)
      // Whether it comes about, and with what, is known at its end only; until then it has not.
      case 'sync':
      case 'rename':
      case 'link':
      case 'copy':
      case 'remove':
      case 'mkdir':
        return []
      default:
        return op satisfies never
    }
  }

  #end({ id, ok, taken, made }: Extract<Recorded, { at: 'end' }>, line: number): void {
    const one = this.#underWay.get(id)
    this.#underWay.delete(id)
    if (!one) throw new Error(`The recording ends ${id}, which it did not begin`)
    for (const step of one.steps) step.ended = line
    const { op, begun } = one
    const [step] = one.steps as readonly DataStep[]
    if (op.kind === 'write' && step?.bytes) {
      step.bytes = ok ? step.bytes.subarray(0, taken ?? step.bytes.length) : step.bytes
      this.#file(op.fd).position = step.offset + step.bytes.length
    }
    if (!ok) return
    if (op.kind === 'sync') this.#makeDurable(this.#file(op.fd).inode, begun, line)
    if (op.kind === 'rename') this.#name(op.from, { path: op.to, inode: this.#found(op.from) }, begun, line)
    if (op.kind === 'link') this.#name(null, { path: op.to, inode: this.#found(op.from) }, begun, line)
    if (op.kind === 'copy') this.#copy(op.to, begun, line)
    if (op.kind === 'remove') this.#remove(op.path, begun, line)
    if (op.kind === 'mkdir' && made !== undefined) this.#makeFolders(made, op.path, begun, line)
  }

  #beginWrite(file: OpenFile, position: number | null, bytes: Buffer, line: number): Step {
    const offset = position ?? (file.append ? sizeOf(file.inode) : file.position)
    return this.#addData(file.inode, offset, bytes, line, never)
  }

  #beginWhole(path: string, append: boolean, bytes: Buffer, line: number): readonly Step[] {
    const inode = this.#present.get(path) ?? this.#create(path, line, never)
    const cut = append || sizeOf(inode) === 0 ? [] : [this.#addData(inode, 0, null, line, never)]
    return [...cut, this.#addData(inode, append ? sizeOf(inode) : 0, bytes, line, never)]
  }

  /** What was copied is read where it stands now: nobody writes to a copy afterwards. */
  #copy(path: string, begun: number, line: number): void {
    const inode = this.#create(path, begun, line)
    this.#addData(inode, 0, readFileSync(path), begun, line)
  }

  #remove(path: string, begun: number, line: number): void {
    const paths = [...this.#present.keys()].filter((one) => one === path || one.startsWith(path + sep))
    for (const one of paths.sort((a, b) => b.length - a.length)) this.#name(one, null, begun, line)
  }

  #makeFolders(from: string, to: string, begun: number, line: number): void {
    const inode = this.#newInode(true)
    if (from !== to) this.#makeFolders(from, dirname(to), begun, line)
    this.#name(null, { path: to, inode }, begun, line)
  }

  #makeDurable(inode: Inode, begun: number, line: number): void {
    const folder = inode.isFolder ? [...this.#present].find(([, one]) => one === inode)?.[0] : undefined
    const changed = (path: string | undefined) => path !== undefined && dirname(path) === folder
    const named = this.names.filter(({ remove, add }) => changed(remove ?? undefined) || changed(add?.path))
    for (const step of inode.isFolder ? named : inode.data)
      if (step.ended < begun) step.durable = Math.min(step.durable, line)
  }

  #create(path: string, begun: number, ended: number): Inode {
    const inode = this.#newInode(false)
    this.#name(null, { path, inode }, begun, ended)
    return inode
  }

  #name(remove: string | null, add: NameStep['add'], begun: number, ended: number): void {
    this.names.push({ remove, add, begun, ended, durable: never })
    if (remove !== null) this.#present.delete(remove)
    if (add) this.#present.set(add.path, add.inode)
  }

  #addData(inode: Inode, offset: number, bytes: Buffer | null, begun: number, ended: number): DataStep {
    const step = { offset, bytes, begun, ended, durable: never }
    inode.data.push(step)
    return step
  }

  #newInode(isFolder: boolean): Inode {
    const inode = { isFolder, data: [] }
    this.inodes.push(inode)
    return inode
  }

  #file(fd: number): OpenFile {
    const file = this.#open.get(fd)
    if (!file) throw new Error(`The recording writes to ${fd}, which it did not open`)
    return file
  }

  #found(path: string): Inode {
    const inode = this.#present.get(path)
    if (!inode) throw new Error(`The recording speaks of ${path}, which it did not make`)
    return inode
  }
}

function sizeOf({ data }: Inode): number {
  return data.reduce((size, { offset, bytes }) => (bytes ? Math.max(size, offset + bytes.length) : offset), 0)
}
