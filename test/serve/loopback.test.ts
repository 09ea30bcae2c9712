import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type IncomingHttpHeaders, request, type Server } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from '@main/app'
import { startHttpServer } from '@main/serve/http-server'
import { carryOverWebSocket, PROTOCOL } from '@main/serve/web-socket'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'

const token = 'the-token-of-this-launch'
let folder = ''
let server: Server
let port = 0
let stop = () => undefined as unknown

/** Answers with what it was asked. */
const echo: App = {
  call: async (name, input) => ({ ok: true, value: { name, input } }),
  onEvent: (listener) => {
    listener({ seq: 1, name: 'changed', payload: { journal: 'app', tables: [] } })
    return () => undefined
  },
  suspend: () => undefined,
  wake: async () => undefined,
  close: async () => undefined,
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quayside-static-'))
  await mkdir(join(folder, 'web', 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.json'), '{"secret":true}')
  await writeFile(join(folder, 'web', 'index.html'), '<!doctype html>')
  await writeFile(join(folder, 'web', 'notes.txt'), 'not of the page')
  await writeFile(join(folder, 'web', 'assets', 'index-abc.js'), 'export {}')
})
afterAll(() => rm(folder, { recursive: true, force: true }))
beforeEach(async () => {
  const started = await startHttpServer(join(folder, 'web'), 0)
  server = started.server
  port = started.port
  const sockets = carryOverWebSocket(server, echo, token)
  stop = () => {
    sockets.close()
    server.closeAllConnections()
    server.close()
  }
  return () => stop()
})

interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

function ask(
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: object } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers: { Host: `127.0.0.1:${port}`, ...headers } })
    sent.on('error', reject)
    sent.on('upgrade', (_answer, socket) => {
      socket.destroy()
      resolve({ status: 101, headers: {}, body: '' })
    })
    sent.on('response', (answer) => {
      let body = ''
      answer.on('data', (bytes: Buffer) => {
        body += String(bytes)
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
    })
    sent.end()
  })
}

const upgrade = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
}
const ours = () => ({
  ...upgrade,
  Origin: `http://127.0.0.1:${port}`,
  'Sec-WebSocket-Protocol': `${PROTOCOL}, token.${token}`,
})
const knock = async (headers: object, path = '/ws') => (await ask(path, { headers: { ...ours(), ...headers } })).status

function expectSecure({ headers }: Reply): void {
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toMatch(/unsafe|\*/)
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  })
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
}

describe('the browser host', () => {
  it('SEC-3: listens on loopback only', async () => {
    expect(server.address()).toMatchObject({ address: '127.0.0.1' })
    const others = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
    for (const { address } of others.filter(({ internal, family }) => !internal && family === 'IPv4')) {
      const socket = connect(port, address)
      const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
      expect(error.code).toBe('ECONNREFUSED')
    }
  })

  it('SEC-3: serves the page, never stored, and its parts for ever', async () => {
    const page = await ask('/')
    expect([page.status, page.body, page.headers['cache-control']]).toEqual([200, '<!doctype html>', 'no-store'])
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    const part = await ask('/assets/index-abc.js')
    expect([part.status, part.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    const head = await ask('/', { method: 'HEAD' })
    expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', '15'])
    expect(String(page.headers['content-security-policy'])).toContain(`connect-src 'self' ws://127.0.0.1:${port};`)
    expect(page.headers['set-cookie']).toBeUndefined()
  })

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', 'localhost', '127.0.0.1:1', '[::1]', '0.0.0.0:1'])(
    'SEC-3: answers 421 to the host %s, which is another name for this machine',
    async (host) => {
      const reply = await ask('/', { headers: { Host: host } })
      expect(reply.status).toBe(421)
      expectSecure(reply)
      expect(await knock({ Host: host, Origin: `http://${host}` })).toBe(421)
    },
  )

  it('SEC-3: answers to its own two names', async () => {
    expect((await ask('/', { headers: { Host: `localhost:${port}` } })).status).toBe(200)
    expect(await knock({ Host: `localhost:${port}`, Origin: `http://localhost:${port}` })).toBe(101)
  })

  it('SEC-3: answers 403 to what another site asks for', async () => {
    const reply = await ask('/', { headers: { 'Sec-Fetch-Site': 'cross-site' } })
    expect(reply.status).toBe(403)
    expectSecure(reply)
    expect(await knock({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403)
    for (const site of ['same-origin', 'none'])
      expect((await ask('/', { headers: { 'Sec-Fetch-Site': site } })).status).toBe(200)
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])('SEC-3: answers 405 to %s', async (method) => {
    const reply = await ask('/', { method, headers: { Origin: 'http://evil.example' } })
    expect([reply.status, reply.headers.allow]).toEqual([405, 'GET, HEAD'])
    expectSecure(reply)
  })

  it.each([
    '/../secret.json', '/..%2fsecret.json', '/%2e%2e/secret.json', '/%2E%2E%2Fsecret.json', '/assets/../../secret.json',
    '/assets/..%5c..%5csecret.json', '/..\\secret.json', '//secret.json', '/%00', '/index.html%00.js', '/assets', '/assets/',
    '/notes.txt', '/missing.js', '/%', '/%c0%ae%c0%ae/secret.json', '/index.html/x.js',
    'http://evil.example/secret.json',
  ])('SEC-3: answers 404 to %s', async (path) => {
    const reply = await ask(path)
    expect([reply.status, reply.body]).toEqual([404, ''])
    expectSecure(reply)
  }) // biome-ignore format: one table

  it('SEC-3: answers 404 to a name that no disk can hold', async () => {
    expect((await ask(`/${'a'.repeat(3000)}.js`)).status).toBe(404)
  })

  it('SEC-3: sends its headers with what is no HTTP at all, too', async () => {
    for (const raw of ['NONSENSE\r\n\r\n', `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: x\r\n\r\n`]) {
      const socket = connect(port, '127.0.0.1')
      socket.write(raw)
      let text = ''
      for await (const bytes of socket) text += String(bytes)
      expect(text).toMatch(/^HTTP\/1\.1 400 /)
      expect(text).toContain("default-src 'none'")
    }
  })
})

describe('the web socket', () => {
  const open = () =>
    new WebSocket(`ws://127.0.0.1:${port}/ws`, [PROTOCOL, `token.${token}`], { origin: `http://127.0.0.1:${port}` })

  it('SEC-3: lets in who has the token, and never repeats it', async () => {
    const socket = open()
    const messages: unknown[] = []
    socket.on('message', (data) => messages.push(JSON.parse(String(data))))
    await once(socket, 'open')
    expect([socket.protocol, socket.extensions]).toEqual([PROTOCOL, ''])
    socket.send(JSON.stringify({ id: 7, name: 'app.info', input: { a: 1 } }))
    await expect
      .poll(() => messages)
      .toEqual([
        { event: { seq: 1, name: 'changed', payload: { journal: 'app', tables: [] } } },
        { id: 7, answer: { ok: true, value: { name: 'app.info', input: { a: 1 } } } },
      ])
    socket.close()
  })

  it('SEC-3: answers 401 without the token, whatever else holds it', async () => {
    const without = { 'Sec-WebSocket-Protocol': PROTOCOL }
    expect(await knock(without)).toBe(401)
    expect(await knock({ 'Sec-WebSocket-Protocol': `${PROTOCOL}, token.${token}x` })).toBe(401)
    expect(await knock({ 'Sec-WebSocket-Protocol': `${PROTOCOL}, token.` })).toBe(401)
    expect(await knock({ 'Sec-WebSocket-Protocol': `token.${token}` })).toBe(401)
    expect(await knock({ ...without, Cookie: `token=${token}` })).toBe(401)
    expect(await knock({ ...without, Authorization: `Bearer ${token}` })).toBe(401)
    expect(await knock(without, `/ws?token=${token}`)).toBe(404)
    expect(await knock({}, '/')).toBe(404)
    expectSecure(await ask('/ws', { headers: { ...ours(), ...without } }))
  })

  it.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1', ''])(
    'SEC-3: answers 403 to the origin %j',
    async (origin) => {
      expect(await knock({ Origin: origin })).toBe(403)
    },
  )

  it('SEC-3: answers 403 where no origin is told', async () => {
    const { Origin: _none, ...headers } = ours()
    expect((await ask('/ws', { headers })).status).toBe(403)
  })

  it('SEC-3: takes no message of more than a megabyte, and none that is not ours', async () => {
    for (const [bad, code] of [
      ['x'.repeat(1024 * 1024 + 1), 1009],
      ['not JSON', 1003],
      ['{"id":1}', 1003],
      [Buffer.from('{"id":1,"name":"app.info"}'), 1003],
    ] as const) {
      const socket = open()
      await once(socket, 'open')
      socket.send(bad)
      expect((await once(socket, 'close'))[0]).toBe(code)
    }
  })

  it('SEC-3: limits failed tries and open sockets', async () => {
    const wrong = { 'Sec-WebSocket-Protocol': `${PROTOCOL}, token.guess` }
    const seen = new Set<number>()
    for (let guess = 0; guess < 60; guess += 1) seen.add(await knock(wrong))
    expect([...seen]).toEqual([401, 503])
  })

  it('SEC-3: opens at most twenty', async () => {
    const sockets = Array.from({ length: 20 }, open)
    await Promise.all(sockets.map((socket) => once(socket, 'open')))
    expect(await knock({})).toBe(503)
    sockets[0]?.close()
    await expect.poll(() => knock({})).toBe(101)
    for (const socket of sockets) socket.terminate()
  })

  it('goes on when a refused client resets its connection', async () => {
    for (let i = 0; i < 5; i += 1) {
      const socket = connect(port, '127.0.0.1')
      await once(socket, 'connect')
      socket.write('GET /ws HTTP/1.1\r\nHost: evil\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
      socket.resetAndDestroy()
    }
    expect((await ask('/')).status).toBe(200)
  })
})
