import { createHash } from 'node:crypto'
import { chmod, rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Answer } from '@shared/contract'

/** A call as the contract has it, by whatever way. */
export type AnyCall = (name: string, input: unknown) => Promise<Answer<unknown>>

/** How the command line reaches a running application on the same data folder: only its owner can. */
export async function listenForCommandLine(dataDir: string, call: AnyCall): Promise<Server> {
  const path = socketPath(dataDir)
  // The data folder's lock is ours, so a socket that is there was left by a process that is gone.
  if (process.platform !== 'win32') await rm(path, { force: true })
  const server = createServer((socket) => serve(socket, call))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  if (process.platform !== 'win32') await chmod(path, 0o600)
  server.unref()
  return server
}

/** Null: nobody listens there. */
export async function connectToRunning(
  dataDir: string,
): Promise<{ readonly call: AnyCall; readonly close: () => void } | null> {
  const socket = await new Promise<Socket | null>((resolve) => {
    const trying = connect(socketPath(dataDir))
    trying.once('connect', () => resolve(trying))
    trying.once('error', () => resolve(null))
  })
  if (!socket) return null
  const waiting = new Map<number, (answer: Answer<unknown>) => void>()
  let last = 0
  createInterface({ input: socket }).on('line', (line) => {
    const { id, answer } = JSON.parse(line) as { id: number; answer: Answer<unknown> }
    waiting.get(id)?.(answer)
    waiting.delete(id)
  })
  socket.on('close', () => {
    for (const answer of waiting.values()) {
      answer({ ok: false, failure: { kind: 'unreachable', code: 'system.application-gone', params: {} } })
    }
  })
  socket.on('error', () => socket.destroy())
  return {
    call(name, input) {
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
  createInterface({ input: socket }).on('line', (line) => {
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

/** A socket's path may hold some 100 bytes only, so a long data folder gets one in the temporary folder. */
function socketPath(dataDir: string): string {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\quayside-${hash}`
  const path = join(dataDir, 'quayside.sock')
  return path.length < 100 ? path : join(tmpdir(), `quayside-${userInfo().uid}-${hash}.sock`)
}
