import { expect, type Page } from '@playwright/test'

/** Styles come from files only: the content security policy refuses any other, which would show as a broken layout. */
export async function expectNoStyleElements(page: Page): Promise<void> {
  const styles = await page.locator('style').allTextContents()
  expect(styles.map((text) => text.slice(0, 200))).toEqual([])
}
