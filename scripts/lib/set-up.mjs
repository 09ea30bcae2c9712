import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runStep } from './child.mjs'
import { withLock } from './lock.mjs'
import { fail } from './main.mjs'
import { inCache, inProject, root, say } from './project.mjs'
import { getNode, nodeEnv } from './runtime.mjs'

/** Everything a program needs before it can start: the locked packages, and a build of these very sources. */
export function setUp() {
  install()
  build()
}

export function install() {
  const lock = readJson(inProject('package-lock.json'))
  const installed = () => readJson(inProject('node_modules', '.package-lock.json'))
  if (!needsInstall(lock, installed())) return
  withLock('install', () => {
    if (!needsInstall(lock, installed())) return
    say('Installing the locked packages (about half a minute, once) …')
    const code = npm(['ci', '--loglevel=error', '--include=dev', '--include=optional', '--no-audit', '--no-fund'])
    if (code !== 0) fail(`npm ci ended with ${code}; what it said stands above. Is the package registry reachable?`)
  })
}

/**
 * By what is in the two lock files, not by their age: a checkout or a copy changes every date.
 * Packages of other platforms are in the lock and never installed.
 */
export function needsInstall(lock, installed) {
  if (!installed?.packages) return true
  return Object.entries(lock.packages).some(([place, wanted]) => {
    if (place === '') return false
    const present = installed.packages[place]
    if (!present) return !(wanted.optional || wanted.devOptional)
    return present.version !== wanted.version || present.integrity !== wanted.integrity
  })
}

export function build() {
  if (!needsBuild(buildState())) return
  withLock('build', () => {
    if (needsBuild(buildState())) buildNow()
  })
}

export function rebuild() {
  withLock('build', buildNow)
}

function buildNow() {
  // Taken before: what is saved while the build runs makes the next command build again.
  const { sources } = buildState()
  say('Building the application …')
  const code = runElectronVite(['build', '--logLevel', 'warn'])
  if (code !== 0) fail(`The build ended with ${code}; what it said stands above.`)
  writeFileSync(inCache('built-from'), sources)
}

function buildState() {
  const builtFrom = inCache('built-from')
  const outputs = ['main/serve.js', 'preload/index.cjs', 'renderer/index.html']
  return {
    outputs: outputs.every((file) => existsSync(inProject('out', file))),
    builtFrom: existsSync(builtFrom) ? readFileSync(builtFrom, 'utf8') : null,
    sources: fingerprint(listSources()),
  }
}

export function needsBuild({ outputs, builtFrom, sources }) {
  return !outputs || builtFrom !== sources
}

/** The same for the same files in the same state; a file taken away or an older one put back changes it too. */
export function fingerprint(files) {
  const hash = createHash('sha256')
  for (const { name, size, modifiedMs } of files) hash.update(`${name} ${size} ${modifiedMs}\n`)
  return hash.digest('hex')
}

function listSources() {
  const inSrc = readdirSync(inProject('src'), { recursive: true, withFileTypes: true })
  const names = inSrc
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
  for (const name of ['package-lock.json', 'package.json', 'electron.vite.config.ts', 'tsconfig.base.json'])
    names.push(inProject(name))
  return names.sort().map((name) => {
    const { size, mtimeMs } = statSync(name)
    return { name: path.relative(root, name), size, modifiedMs: mtimeMs }
  })
}

/** electron-vite's own command, run directly: a link in .bin is a batch file on Windows. */
export function runElectronVite(args, options = {}) {
  const node = getNode()
  return runStep(node, [inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), ...args], {
    env: nodeEnv(node),
    ...options,
  })
}

/** The npm that called us, else the one on the PATH (a batch file on Windows, hence the shell). */
export function npm(args) {
  const cli = process.env.npm_execpath
  if (cli && /\.c?js$/.test(cli)) return runStep(process.execPath, [cli, ...args])
  return runStep('npm', args, { shell: process.platform === 'win32' })
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
