import type { ConsoleMessage, Page } from '@playwright/test'

/** Collects what no page of ours may ever have: errors in its console, uncaught ones, and breaches of its policy. */
export class PageWatch {
  readonly #found: string[] = []
  readonly #allowed: RegExp[] = []
  readonly #watched = new Set<Page>()

  async start(page: Page): Promise<void> {
    this.#watched.add(page)
    page.on('console', (message) => this.#hear(page, message))
    page.on('pageerror', (error) => this.#add(page, `uncaught: ${error.message}`))
    // An Electron window has begun to load before anyone can listen.
    for (const message of await page.consoleMessages()) this.#hear(page, message)
    for (const error of await page.pageErrors()) this.#add(page, `uncaught: ${error.message}`)
    await page.addInitScript(reportBreaches)
    if (page.url() !== 'about:blank') await page.evaluate(reportBreaches)
  }

  /** What a page says after its engine was ended on purpose is no fault of its own. */
  stop(page: Page): void {
    this.#watched.delete(page)
  }

  /** For a spec that provokes an error: one that matches is expected. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern)
  }

  errors(): readonly string[] {
    const unexpected = this.#found.filter((text) => !this.#allowed.some((pattern) => pattern.test(text)))
    return [...new Set(unexpected)]
  }

  #hear(page: Page, message: ConsoleMessage): void {
    if (message.type() === 'error') this.#add(page, message.text())
  }

  #add(page: Page, text: string): void {
    if (this.#watched.has(page)) this.#found.push(text)
  }
}

/** Runs in the page. Chromium logs most breaches by itself, but not those of a policy that only reports. */
function reportBreaches(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`breach of ${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)
  })
}
