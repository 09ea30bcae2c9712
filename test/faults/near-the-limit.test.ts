import { expect, it } from 'vitest'
import { importOrdersNearTheLimit } from '../support/near-the-limit'

it('API-1: imports 160 orders near the quota of the Standard plan, and is never refused', async () => {
  const trial = { plan: 'standard', orders: 160, latencyMs: 300, listLatencyMs: 4_500 } as const
  const { seconds, boundSeconds, requests, refused, imported } = await importOrdersNearTheLimit(trial)
  expect(imported).toBeGreaterThanOrEqual(155)
  expect(refused).toBe(0)
  expect(requests / imported).toBeLessThan(1.5)
  expect(seconds / boundSeconds).toBeLessThan(1.1)
}, 300_000)
