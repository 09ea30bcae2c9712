import { kindNames } from '../../../src/demo-store/orders/kinds'
import type { Random } from '../../../src/demo-store/random'
import { refundWorld } from '../refund-world'
import { type Life, type Lived, oneLife } from './one-life'
import { stockDisagreements, stockUp } from './stock'

const currencies = ['USD', 'EUR', 'GBP', 'JPY', 'KWD'] as const
/** A shop grows with every life, and looking at all of it takes longer and longer. */
const livesInShop = 60

interface Lives {
  readonly lives: number
  random(...labels: readonly (string | number)[]): Random
}

/** Orders of every kind, in five currencies, with and without tax in their prices, some hundred to a shop. */
export async function liveMany({ lives, random }: Lives) {
  const problems: string[] = []
  const ended: Record<Lived['ended'], number> = { lived: 0, cancelled: 0, held: 0, failed: 0, skipped: 0 }
  let steps = 0
  for (let first = 0; first < lives; first += livesInShop) {
    const shop = await refundWorld()
    const pieces = String(random('stock', first).int(0, 40))
    await stockUp(shop.world, pieces)
    for (let at = first; at < Math.min(lives, first + livesInShop); at += 1) {
      const own = random('life', at)
      const lived = await oneLife(shop, lifeOf(at, own), own).catch((error: unknown) => died(error, at))
      problems.push(...lived.problems)
      ended[lived.ended] += 1
      steps += lived.steps.length
    }
    problems.push(...(await stockDisagreements(shop.world, pieces)))
    await shop.demoStore.close()
  }
  return { problems, figures: { steps, ...ended } }
}

function lifeOf(at: number, random: Random): Life {
  const kind = kindNames[at % kindNames.length] ?? 'simple'
  return { kind, currency: random.pick(currencies), taxInclusive: random.chance(0.5) }
}

function died(error: unknown, at: number): Lived {
  const kind = kindNames[at % kindNames.length]
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { orderId: '', problems: [`life ${at} (${kind}): ${text}`], ended: 'failed', steps: [], books: null }
}
