import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type axe from 'axe-core'

declare const window: Window & { axe: typeof axe }

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** All that colours decide: the rest is the same in either scheme. */
const ofColours = ['color-contrast', 'link-in-text-block']

/** The whole page as it is now, against WCAG 2.0 to 2.2 A and AA and axe's own best practice, or only its colours. */
export async function expectNoAxeViolations(page: Page, rules: 'all' | 'colours' = 'all'): Promise<void> {
  // By evaluate, which the page's policy does not concern; a script element would be refused.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const only: axe.RunOnly = rules === 'all' ? { type: 'tag', values: tags } : { type: 'rule', values: ofColours }
  const violations = await page.evaluate(async (runOnly) => {
    const results = await window.axe.run(document, { runOnly })
    return results.violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) }))
  }, only)
  expect(violations).toEqual([])
}
