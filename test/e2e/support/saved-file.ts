import type { Page } from '@playwright/test'

export interface SavedFile {
  readonly name: string
  readonly content: string
}

/** The file that the page gives the person when it is asked to. Taken before the host's own dialog, which no spec can answer. */
export async function savedFile(page: Page, ask: () => Promise<void>): Promise<SavedFile> {
  await page.evaluate(keepInstead)
  await ask()
  const kept = await page.waitForFunction(() => Reflect.get(window, 'savedFile') as SavedFile | undefined)
  return (await kept.jsonValue()) ?? { name: '', content: '' }
}

/** Runs in the page: a link that would save a file keeps it instead. */
function keepInstead(): void {
  const makeUrl = URL.createObjectURL
  let file: Blob | MediaSource | null = null
  URL.createObjectURL = (given) => {
    file = given
    return makeUrl.call(URL, given)
  }
  HTMLAnchorElement.prototype.click = function click() {
    const name = this.download
    if (file instanceof Blob)
      void file.text().then((content) => Object.assign(window, { savedFile: { name, content } }))
  }
}
