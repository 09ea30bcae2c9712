import { type CDPSession, chromium, type Page } from '@playwright/test'
import { findChromium } from '../../scripts/lib/chromium.mjs'

/** The window in the machine's Chromium, with what is needed to measure it. */
export interface MeasuredWindow {
  readonly page: Page
  /** Goes to a path of the window; milliseconds until what it shows is complete and painted. */
  show(path: string): Promise<number>
  /** Clicks; milliseconds until what changed is complete and painted. */
  click(selector: string): Promise<number>
  /** Milliseconds from a key press to the rows it leads to. */
  press(key: string): Promise<number>
  scroll(jumps: readonly number[], isSteady: boolean): Promise<Scrolled>
  /** Bytes of the largest answer since the last question, and how many answers came. */
  answers(): { readonly largest: number; readonly count: number }
  /** MB of JavaScript after a collection. */
  heap(): Promise<number>
  close(): Promise<void>
}

export interface Scrolled {
  /** Main thread, CPU milliseconds a frame (or a jump). */
  readonly cpuMs: number
  /** Frames that came later than one and a half of their time, in percent. */
  readonly dropped: number
  /** The longest time until rows stood where gaps were. */
  readonly longestGapMs: number
}

export async function openWindow(): Promise<MeasuredWindow> {
  const browser = await chromium.launch({ executablePath: findChromium() ?? '' })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const cdp = await page.context().newCDPSession(page)
  const sizes = await watchAnswers(cdp)
  await cdp.send('Performance.enable')
  await page.addInitScript(installPainted)
  const cpuMs = async (): Promise<number> => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    // CPU of the thread where the browser tells it; on a busy machine tasks last longer than that.
    const told =
      metrics.find(({ name }) => name === 'ThreadTime') ?? metrics.find(({ name }) => name === 'TaskDuration')
    return (told?.value ?? 0) * 1000
  }
  return {
    page,
    show: (path) => page.evaluate(`painted(() => { location.hash = ${JSON.stringify(`#${path}`)} })`),
    click: (selector) => page.evaluate(`painted(() => document.querySelector(${JSON.stringify(selector)}).click())`),
    async press(key) {
      // The page listens before the key goes down.
      await page.evaluate('void (window.keyed = painted(() => undefined, true))')
      await page.keyboard.press(key)
      return page.evaluate('window.keyed')
    },
    async scroll(jumps, isSteady) {
      const before = await cpuMs()
      const seen = (await page.evaluate(`scrolled(${JSON.stringify(jumps)}, ${isSteady})`)) as Omit<Scrolled, 'cpuMs'>
      return { ...seen, cpuMs: ((await cpuMs()) - before) / jumps.length }
    },
    answers() {
      const taken = sizes.splice(0)
      return { largest: Math.max(0, ...taken), count: taken.length }
    },
    async heap() {
      await cdp.send('HeapProfiler.collectGarbage')
      const { metrics } = await cdp.send('Performance.getMetrics')
      return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1024 / 1024
    },
    close: () => browser.close(),
  }
}

async function watchAnswers(cdp: CDPSession): Promise<number[]> {
  const sizes: number[] = []
  cdp.on('Network.webSocketFrameReceived', ({ response }) => {
    if (response.payloadData.startsWith('{"id"')) sizes.push(response.payloadData.length)
  })
  await cdp.send('Network.enable')
  return sizes
}

/** Runs in the page: `painted(act)` and `scrolled(jumps, isSteady)`. */
function installPainted(): void {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  /** The row that has the focus is drawn wherever it is. */
  const isSeen = (element: Element): boolean => {
    const { top, bottom } = element.getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  }

  const isComplete = () =>
    document.querySelector('main h1') !== null &&
    document.querySelector('main .loading-bar[data-on="true"]') === null &&
    ![...document.querySelectorAll('main .skeleton')].some(isSeen)

  /** Ready when it stays so for three frames: a question may only be asked after the first drawing. */
  const painted = async (act: () => void, byKey = false): Promise<number> => {
    if (byKey) await new Promise((resolve) => addEventListener('keydown', resolve, { once: true, capture: true }))
    const startedMs = performance.now()
    act()
    // The search box waits 150 ms for the next key; the measure of it is told apart.
    if (byKey) while (performance.now() - startedMs < 150) await frame()
    let calm = 0
    let readyMs = startedMs
    while (calm < 3) {
      await frame()
      if (!isComplete()) calm = 0
      else {
        calm += 1
        if (calm === 1) readyMs = performance.now()
      }
      if (performance.now() - startedMs > 240_000) throw new Error(`Not painted after 240 s: ${location.hash}`)
    }
    return readyMs - startedMs
  }

  const scrolled = async (jumps: readonly number[], isSteady: boolean) => {
    const scroller = document.querySelector('.table-scroll')
    if (!scroller) throw new Error('There is no table')
    const times: number[] = []
    let longestGapMs = 0
    let gapSince: number | null = null
    let last = await frame()
    for (const to of jumps) {
      scroller.scrollTop = isSteady ? scroller.scrollTop + to : to * scroller.scrollHeight
      let now = await frame()
      times.push(now - last)
      last = now
      const gap = () => [...scroller.querySelectorAll('.skeleton')].some(isSeen)
      if (!isSteady) {
        const jumpedMs = performance.now()
        await frame()
        while (gap() && performance.now() - jumpedMs < 10_000) await frame()
        longestGapMs = Math.max(longestGapMs, performance.now() - jumpedMs)
        last = await frame()
      } else if (gap()) gapSince ??= now
      else if (gapSince !== null) {
        now = performance.now()
        longestGapMs = Math.max(longestGapMs, now - gapSince)
        gapSince = null
      }
    }
    const dropped = (100 * times.filter((time) => time > 25).length) / times.length
    return { dropped, longestGapMs }
  }
  Object.assign(window, { painted, scrolled })
}
