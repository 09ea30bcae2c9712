import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { earlyDeath, electronState } from '../../scripts/lib/electron.mjs'

const folder = path.join('node_modules', 'electron')
const installed = {
  folder,
  override: null,
  wantedVersion: '45.4.1',
  presentVersion: '45.4.1',
  executable: 'electron',
  isThere: () => true,
  platform: 'linux',
  isRoot: false,
  hasDisplay: true,
}

describe('whether Electron can be started here', () => {
  it('finds the installed binary', () => {
    expect(electronState(installed)).toEqual({ path: path.join(folder, 'dist', 'electron') })
  })
  it('is worth a download when the binary is missing or of another version', () => {
    expect(electronState({ ...installed, executable: null })).toMatchObject({ problem: 'missing' })
    expect(electronState({ ...installed, isThere: () => false })).toMatchObject({ problem: 'missing' })
    expect(electronState({ ...installed, presentVersion: 'v44.0.0' })).toEqual({
      problem: 'missing',
      reason: 'Electron 44.0.0 is installed and 45.4.1 is wanted',
    })
  })
  it('reads a version with or without its v', () => {
    expect(electronState({ ...installed, presentVersion: 'v45.4.1' })).toHaveProperty('path')
  })
  it('takes the one a person named, whoever and wherever that is', () => {
    const state = electronState({
      ...installed,
      override: 'elsewhere',
      executable: null,
      isRoot: true,
      hasDisplay: false,
    })
    expect(state).toEqual({ path: path.join('elsewhere', 'electron') })
  })
  it('does not download over a name that leads nowhere', () => {
    expect(electronState({ ...installed, override: 'none', isThere: () => false })).toMatchObject({
      problem: 'override',
    })
  })
  it('does not start as root or without a display on Linux', () => {
    expect(electronState({ ...installed, isRoot: true })).toMatchObject({ problem: 'root' })
    expect(electronState({ ...installed, hasDisplay: false })).toMatchObject({ problem: 'display' })
    expect(electronState({ ...installed, hasDisplay: false, platform: 'darwin' })).toHaveProperty('path')
  })
})

describe('why Electron died as it started', () => {
  it.each([
    [
      'electron: error while loading shared libraries: libnss3.so: cannot open',
      'Electron needs libnss3.so, which is not installed on this machine',
    ],
    ['ERROR: Missing X server or $DISPLAY', 'Electron found no display'],
    ['FATAL: Running as root without --no-sandbox is not supported', 'Electron does not start as root'],
    [
      'The SUID sandbox helper binary was found, but is not configured',
      "this system does not let Electron's sandbox start",
    ],
  ])('%s', (stderr, reason) => {
    expect(earlyDeath({ stderr, signal: null })).toBe(reason)
  })
  it('names a crash by its signal', () => {
    expect(earlyDeath({ stderr: '', signal: 'SIGTRAP' })).toBe('Electron crashed as it started (SIGTRAP)')
  })
  it('takes an error of the application for what it is', () => {
    expect(earlyDeath({ stderr: 'Error: another process holds the data', signal: null })).toBeNull()
    expect(earlyDeath({ stderr: '', signal: 'SIGTERM' })).toBeNull()
  })
})
