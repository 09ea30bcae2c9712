import { createHash } from 'node:crypto'
import { chmod, mkdir, rm, stat } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Answer } from '@shared/contract'

/** A call as the contract has it, by whatever way. */
export type AnyCall = (name: string, input: unknown) => Promise<Answer<unknown>>

export interface CommandLineServer {
  /** Resolves when no command is connected any more, at once where none is. */
  whenAlone(): Promise<void>
  close(): void
}

/** How the command line reaches a running application on the same data folder: only its owner can. */
export async function listenForCommandLine(dataDir: string, call: AnyCall): Promise<CommandLineServer> {
  const path = await socketPath(dataDir)
  // The data folder's lock is ours, so a socket that is there was left by a process that is gone.
  if (process.platform !== 'win32') await rm(path, { force: true })
  const sockets = new Set<Socket>()
  let nextLeft = Promise.withResolvers<void>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => {
      sockets.delete(socket)
      nextLeft.resolve()
      nextLeft = Promise.withResolvers()
    })
    serve(socket, call)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  if (process.platform !== 'win32') await chmod(path, 0o600)
  server.unref()
  return {
    async whenAlone() {
      while (sockets.size > 0) await nextLeft.promise
    },
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Null: nobody listens there, or whoever does is just ending. */
export async function connectToRunning(
  dataDir: string,
): Promise<{ readonly call: AnyCall; readonly close: () => void } | null> {
  const path = await socketPath(dataDir)
  if (!(await isOurs(path))) return null
  const socket = connect(path)
  const lines = createInterface({ input: socket })
  // readline passes on the socket's errors, such as those of a socket whose owner was killed: 'close' follows.
  lines.on('error', () => socket.destroy())
  const greeted = await new Promise<boolean>((resolve) => {
    lines.once('line', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
  })
  if (!greeted) return null
  const waiting = new Map<number, (answer: Answer<unknown>) => void>()
  const gone = { ok: false, failure: { kind: 'unreachable', code: 'system.application-gone', params: {} } } as const
  let last = 0
  lines.on('line', (line) => {
    const { id, answer } = JSON.parse(line) as { id: number; answer: Answer<unknown> }
    waiting.get(id)?.(answer)
    waiting.delete(id)
  })
  socket.on('close', () => {
    for (const answer of waiting.values()) answer(gone)
    waiting.clear()
  })
  socket.on('error', () => socket.destroy())
  return {
    async call(name, input) {
      if (socket.destroyed) return gone
      last += 1
      const id = last
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        socket.write(`${JSON.stringify({ id, name, input })}\n`)
      })
    },
    close: () => socket.destroy(),
  }
}

function serve(socket: Socket, call: AnyCall): void {
  socket.on('error', () => socket.destroy())
  // Said first, so that a command knows that it is served, and not waiting at a door that closes.
  socket.write('{"quayside":1}\n')
  const lines = createInterface({ input: socket })
  lines.on('error', () => socket.destroy())
  lines.on('line', (line) => {
    void answerTo(line, call).then((answer) => {
      if (answer !== null && socket.writable) socket.write(`${JSON.stringify(answer)}\n`)
    })
  })
}

async function answerTo(line: string, call: AnyCall): Promise<{ id: unknown; answer: Answer<unknown> } | null> {
  try {
    const { id, name, input } = JSON.parse(line) as { id: unknown; name: string; input: unknown }
    return { id, answer: await call(name, input) }
  } catch {
    // Not a line of ours: there is nobody to answer.
    return null
  }
}

/** A socket's path may hold some 100 bytes only, so a long data folder gets a folder of its own in the temporary one. */
async function socketPath(dataDir: string): Promise<string> {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\quayside-${hash}`
  const path = join(dataDir, 'quayside.sock')
  if (Buffer.byteLength(path) < 100) return path
  const folder = join(tmpdir(), `quayside-${userInfo().uid}-${hash}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return join(folder, 'socket')
}

/** Anybody can write to the temporary folder: who else waits there must not be told a token. */
async function isOurs(path: string): Promise<boolean> {
  if (process.platform === 'win32') return true
  try {
    const [folder, socket] = [await stat(dirname(path)), await stat(path)]
    return socket.uid === userInfo().uid && (folder.uid === userInfo().uid || folder.uid === 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
