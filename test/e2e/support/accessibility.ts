import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type axe from 'axe-core'

declare const window: Window & { axe: typeof axe }

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The whole page as it is now, against WCAG 2.0 to 2.2 A and AA and axe's own best practice. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  // A page that is still being read has no heading yet.
  await expect(page.locator('h1').first()).toBeAttached()
  // By evaluate, which the page's policy does not concern; a script element would be refused.
  await page.evaluate(source)
  const violations = await page.evaluate(async (values) => {
    const results = await window.axe.run(document, { runOnly: { type: 'tag', values } })
    return results.violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) }))
  }, tags)
  expect(violations).toEqual([])
}
