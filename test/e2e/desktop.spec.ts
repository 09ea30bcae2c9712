import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { ElectronApplication } from '@playwright/test'
import { findElectron } from '../../scripts/lib/electron.mjs'
import { openScreen, tryDemoStore } from './support/actions.ts'
import { root } from './support/program.ts'
import { expect, test } from './support/test.ts'

declare global {
  /** Set by main outside a packaged application: a tray can not be clicked by a spec. */
  var quaysideTrayMenu: () => Electron.Menu | null
}

test.describe('the desktop application', () => {
  test.skip(({ host }) => host !== 'electron', 'a browser has no window, tray or processes of its own')

  test('remembers its size, hides in the tray and comes back (DSK-1, DSK-2)', async ({ app }) => {
    const desktop = electronOf(app.electronApp)
    await desktop.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1180, height: 760 })
    })

    await test.step('closing the window keeps Quayside running', async () => {
      await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
      await expect.poll(() => isVisible(desktop)).toBe(false)
      await chooseInTray(desktop, 'open')
      await expect.poll(() => isVisible(desktop)).toBe(true)
    })

    await test.step('a second start shows the window of the first and ends', async () => {
      await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
      await expect.poll(() => isVisible(desktop)).toBe(false)
      const second = spawn(findElectron().path ?? '', ['.', '--data', app.dataDir], { cwd: root, stdio: 'ignore' })
      const [code] = await once(second, 'exit')
      expect(code).toBe(0)
      await expect.poll(() => isVisible(desktop)).toBe(true)
    })

    await app.restart()
    const bounds = await electronOf(app.electronApp).evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    )
    expect(bounds).toMatchObject({ width: 1180, height: 760 })
  })

  test('quits when the window is closed, where the person wants that (DSK-2)', async ({ app, page }) => {
    await openScreen(page, 'Settings')
    const setting = page.getByRole('switch', { name: 'Keep running in the tray when the window is closed' })
    // It shows what is saved, so it changes with the answer.
    await setting.click()
    await expect(setting).not.toBeChecked()
    const desktop = electronOf(app.electronApp)
    const ended = once(desktop.process(), 'exit')
    await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await ended
    await openScreen(await app.restart(), 'Settings')
  })

  test('works from the tray: sync now, pause all, resume, open a page, quit (DSK-2)', async ({ app, page }) => {
    await tryDemoStore(page)
    const desktop = electronOf(app.electronApp)
    await expect.poll(() => trayLabels(desktop), { timeout: 15_000 }).toContain('Demo store — healthy')

    await chooseInTray(desktop, /^sync-.*-import-orders$/)
    await openScreen(page, 'Queues')
    await expect(page.getByRole('row', { name: 'Import orders' })).toContainText(/Done|Running/)

    await chooseInTray(desktop, 'pause-forever')
    await openScreen(page, 'Schedules')
    await expect(page.getByText('All schedules are paused until you resume them')).toBeVisible()
    await chooseInTray(desktop, 'resume')
    await expect(page.getByText('All schedules are paused until you resume them')).toBeHidden()

    await chooseInTray(desktop, 'issues')
    await expect(page.getByRole('heading', { level: 1, name: 'Issues' })).toBeVisible()

    const ended = once(desktop.process(), 'exit')
    await chooseInTray(desktop, 'quit').catch(() => undefined)
    await ended
    await app.restart()
  })

  test('keeps its page to itself: no Node, no other site, no other window, no foreign caller (SEC-1)', async ({
    app,
    page,
  }) => {
    const desktop = electronOf(app.electronApp)
    const address = page.url()
    expect(
      await page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in window)),
    ).toEqual([])

    await desktop.evaluate(({ shell }) => {
      Object.assign(globalThis, { opened: [] })
      shell.openExternal = async (url) => void Reflect.get(globalThis, 'opened').push(url)
    })
    app.allowErrors(/./)
    await page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    await page.evaluate(() => void window.open('https://example.com/help'))
    await page.evaluate(() => void window.open('http://example.com/'))
    await expect
      .poll(() => desktop.evaluate(() => Reflect.get(globalThis, 'opened')))
      .toEqual(['https://example.com/help'])
    expect(page.url()).toBe(address)
    expect(await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()

    const denied = await page.evaluate(
      () => new Promise((resolve) => navigator.geolocation.getCurrentPosition(resolve, ({ code }) => resolve(code))),
    )
    expect(denied, 'PERMISSION_DENIED').toBe(1)

    const foreign = await desktop.evaluate(async ({ BrowserWindow, app: { getAppPath } }) => {
      const preload = `${getAppPath()}/out/preload/index.cjs`
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      await other.loadURL('data:text/html,<title>Other</title>')
      const answer = await other.webContents.executeJavaScript(`quayside.call('app.info', {})`)
      other.destroy()
      return answer
    })
    expect(foreign).toMatchObject({ ok: false })
  })
})

test.describe('the browser version', () => {
  test.skip(({ host }) => host !== 'browser', 'a desktop window has no address, token or connection to lose')

  test('keeps its session over a reload and lets no other token in (DSK-5, SEC-3)', async ({ page }) => {
    expect(page.url(), 'the token does not stay in the address').not.toContain('token')
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Welcome to Quayside' })).toBeVisible()

    const stranger = await page.context().browser()?.newContext()
    const other = await stranger?.newPage()
    if (!other) throw new Error('This page has no browser')
    await other.goto(`${new URL(page.url()).origin}/#token=guessed`)
    await expect(other.getByText('Quayside did not let this page in')).toBeVisible({ timeout: 20_000 })
    await stranger?.close()
  })

  test('says that the connection is lost, and keeps what is on screen (DSK-5)', async ({ app, page }) => {
    await openScreen(page, 'Instances')
    await app.kill()
    await expect(page.getByText('The connection to Quayside is lost')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: 'Instances' })).toBeVisible()
    const again = await app.restart()
    await expect(again.getByRole('heading', { name: 'Welcome to Quayside' })).toBeVisible()
    await expect(again.getByText('The connection to Quayside is lost')).toBeHidden()
  })
})

function electronOf(desktop: ElectronApplication | null): ElectronApplication {
  if (!desktop) throw new Error('This is not Electron')
  return desktop
}

async function isVisible(desktop: ElectronApplication): Promise<boolean> {
  return desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false)
}

async function trayLabels(desktop: ElectronApplication): Promise<readonly string[]> {
  return desktop.evaluate(() => globalThis.quaysideTrayMenu()?.items.map(({ label }) => label) ?? [])
}

/** Waits for the item, which may be in a submenu, and clicks it as the tray would. */
async function chooseInTray(desktop: ElectronApplication, id: string | RegExp): Promise<void> {
  const pattern = typeof id === 'string' ? `^${id}$` : id.source
  const click = (source: string, really: boolean) =>
    desktop.evaluate(
      (_electron, [text, doIt]) => {
        const all = (menu: Electron.Menu): Electron.MenuItem[] =>
          menu.items.flatMap((item) => [item, ...(item.submenu ? all(item.submenu) : [])])
        const menu = globalThis.quaysideTrayMenu()
        const item = menu && all(menu).find((one) => one.id && new RegExp(String(text)).test(one.id) && one.enabled)
        if (item && doIt) item.click()
        return Boolean(item)
      },
      [source, really] as const,
    )
  await expect.poll(() => click(pattern, false), { timeout: 15_000 }).toBe(true)
  await click(pattern, true)
}
