import { ConnectorError } from '@main/errors'
import type { Http } from './http'
import type { Asked, Page } from './paging'
import { largestPage } from './paging'

/** A page of orders or products with all their parts may be more than the store can give: then smaller ones are asked for. */
const sizes = [largestPage, 50, 10]
const attemptsBeforeLast = 2
/** After so many good pages a larger one is tried again: the store may only have stumbled. */
const goodPages = 20
/** A smaller page would meet these all the same. */
const notOfSize: readonly string[] = ['error.rate-limited', 'error.tls']

export interface SizedPage extends Page {
  readonly limit: number
}

/** Reads first pages in the largest size that the store manages. */
export function sizedReader(readPage: (http: Http, asked: Asked, page: number) => Promise<Page>, http: Http) {
  let at = 0
  let good = 0
  return async (asked: Asked): Promise<SizedPage> => {
    for (;;) {
      // Others may be under way at the same time and find out the same.
      const mine = at
      const isLast = mine === sizes.length - 1
      const limit = sizes[mine] ?? largestPage
      try {
        const page = await readPage(http, { ...asked, limit, ...(!isLast && { attempts: attemptsBeforeLast }) }, 1)
        good += 1
        if (good >= goodPages && at > 0) {
          at -= 1
          good = 0
        }
        return { ...page, limit }
      } catch (error) {
        if (isLast || !isOverload(error)) throw error
        at = Math.max(at, mine + 1)
        good = 0
      }
    }
  }
}

function isOverload(error: unknown): boolean {
  return error instanceof ConnectorError && error.kind === 'unreachable' && !notOfSize.includes(error.code)
}
