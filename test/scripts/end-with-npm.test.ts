import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'quayside-npm-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe.skipIf(process.platform === 'win32')('A program started through npm', () => {
  it('ends with npm, although npm tells only its shell (DSK-3)', async () => {
    const program = `console.log(process.pid); process.on('SIGTERM', () => { console.log('told'); process.exit(0) }); setInterval(() => {}, 1e6)`
    const child = resolve('scripts/lib/child.mjs')
    writeFileSync(join(folder, 'program.mjs'), program)
    writeFileSync(
      join(folder, 'run.mjs'),
      `import { runInPlace } from ${JSON.stringify(child)}; process.exit(await runInPlace(process.execPath, ['program.mjs'], { cwd: import.meta.dirname }))`,
    )
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { program: 'node run.mjs; true' } }))
    const npm = spawn('npm', ['run', '--silent', 'program'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
    const lines = createInterface({ input: npm.stdout })[Symbol.asyncIterator]()
    const pid = Number((await lines.next()).value)
    expect(isAlive(pid)).toBe(true)
    npm.kill('SIGTERM')
    await once(npm, 'exit')
    expect((await lines.next()).value).toBe('told')
    // Its output closes when the last of them has gone.
    expect((await lines.next()).done).toBe(true)
    expect(isAlive(pid)).toBe(false)
  })
})
