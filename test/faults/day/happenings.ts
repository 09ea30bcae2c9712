import { type FaultKind, faultKinds } from '../../../src/demo-store/faults/fault'
import type { Random } from '../../../src/demo-store/random'

/** What happens in a day around the application, at minutes from its beginning. */
export type Happening = { readonly atMinute: number } & (
  | { readonly what: 'orders'; readonly shop: number; readonly kind: string; readonly count: number }
  | { readonly what: 'edit'; readonly shop: number; readonly by: 'order' | 'stock' }
  | { readonly what: 'fault'; readonly shop: number; readonly fault: object }
  | { readonly what: 'faults-end'; readonly shop: number }
  /** `told`: whether the system tells the application that it woke up. */
  | { readonly what: 'sleep'; readonly minutes: number; readonly told: boolean }
  | { readonly what: 'restart'; readonly closedMinutes: number }
  | { readonly what: 'hour' }
)

/** Orders of these must become sale orders, whatever else happens. */
export const plainKinds: readonly string[] = [
  'simple', 'guest', 'company', 'coupon', 'discount', 'two-taxes', 'tax-inclusive', 'several-addresses', 'many-lines',
] // biome-ignore format: one table
const otherKinds = [
  'unknown-sku',
  'digital',
  'gift-certificate',
  'custom-item',
  'other-currency',
  'cancelled',
  'offline-payment',
]

/** Kinds that an application can only wait out; a refused token is a matter for a person. */
const passing = faultKinds.filter((kind) => kind !== '401' && kind !== '403' && kind !== 'moved-page')

/** Busy until `quietFrom` (in hours), then nothing but the hours: what grows then grows by itself. */
export function happeningsOf(shops: number, hours: number, quietFrom: number, random: Random): readonly Happening[] {
  const minute = () => random.int(5, quietFrom * 60 - 45)
  const many = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: count }, make)
  const all: Happening[] = Array.from({ length: hours }, (_, hour) => ({ atMinute: 60 * (hour + 1), what: 'hour' }))
  for (let shop = 0; shop < shops; shop += 1) {
    const faults = many(quietFrom / 3, minute)
    all.push(
      ...many(quietFrom * 3, (): Happening => {
        const kind = random.chance(0.8) ? random.pick(plainKinds) : random.pick(otherKinds)
        return { atMinute: minute(), what: 'orders', shop, kind, count: random.int(1, 3) }
      }),
      ...many(quietFrom, (): Happening => {
        return { atMinute: minute(), what: 'edit', shop, by: random.chance(0.5) ? 'order' : 'stock' }
      }),
      ...faults.map((atMinute): Happening => ({ atMinute, what: 'fault', shop, fault: faultOf(random) })),
      ...faults.map((atMinute): Happening => ({ atMinute: atMinute + random.int(2, 40), what: 'faults-end', shop })),
    )
  }
  all.push(
    ...many(Math.ceil(quietFrom / 8), (): Happening => {
      return { atMinute: minute(), what: 'sleep', minutes: random.int(10, 5 * quietFrom), told: random.chance(0.75) }
    }),
    ...many(Math.ceil(quietFrom / 4), (): Happening => {
      return { atMinute: minute(), what: 'restart', closedMinutes: random.chance(0.5) ? 0 : random.int(1, 50) }
    }),
  )
  return all.sort((a, b) => a.atMinute - b.atMinute)
}

function faultOf(random: Random): object {
  const kind: FaultKind = random.pick(passing)
  const often = random.chance(0.5) ? { times: random.int(1, 12) } : { probability: random.int(1, 12) / 20 }
  const path = random.pick(['/', '/v2/orders', '/v3/catalog/*', '/v3/inventory/*'])
  return { match: { path }, kind, ms: random.int(0, 60_000), ...often }
}
