import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { modelledStore, type WindowModel } from './window-model'

const windowMs = 30_000
const standard: WindowModel = { quotas: [150], windowMs, phaseMs: 0, latencyMs: 300, countsAt: 'answer' }

const anyModel = fc.record({
  quotas: fc.array(fc.integer({ min: 20, max: 200 }), { minLength: 1, maxLength: 3 }),
  windowMs: fc.constantFrom(10_000, 30_000),
  phaseMs: fc.integer({ min: 0, max: 29_999 }),
  latencyMs: fc.integer({ min: 1, max: 3_000 }),
  countsAt: fc.constantFrom('arrival' as const, 'answer' as const),
})
const runs = { numRuns: 40 }

const refusals = ({ answers }: { readonly answers: readonly { readonly status: number }[] }) =>
  answers.filter(({ status }) => status === 429).length

describe('the gate before a store that counts in fixed windows (API-1)', () => {
  it('is never refused while nobody else uses the quota, whatever quota, window and latency', async () => {
    await fc.assert(
      fc.asyncProperty(anyModel, fc.integer({ min: 1, max: 400 }), async (model, count) => {
        const store = modelledStore(model)
        await store.clock.until(Promise.all([store.send(count, 'orders', 12), store.send(20, 'listings', 3)]))
        expect(refusals(store)).toBe(0)
        expect(store.answers).toHaveLength(count + 20)
        expect(store.mostAtOnce()).toBeLessThanOrEqual(8)
      }),
      runs,
    )
  })

  it('uses all of the quota but the reserve', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(150, 450), fc.integer({ min: 50, max: 500 }), async (quota, latencyMs) => {
        const store = modelledStore({ ...standard, quotas: [quota], latencyMs })
        await store.clock.until(store.send(quota * 5, 'orders', 12))
        const perWindow = [0, 1, 2, 3].map(
          (nth) => store.answers.filter(({ at }) => Math.floor(at / windowMs) === nth).length,
        )
        // Less those on their way when the window ended.
        for (const used of perWindow) expect(used).toBeGreaterThanOrEqual(Math.floor(quota * 0.95) - 8)
      }),
      { numRuns: 10 },
    )
  })

  it('answers a person at once while imports use up every window', async () => {
    await fc.assert(
      fc.asyncProperty(anyModel, fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 3 }), async (any, at) => {
        const store = modelledStore({ ...any, quotas: [150, 60, 200] })
        const waits: Promise<number>[] = []
        // Three of a window at most, as the reserve of the smallest has it.
        for (const ms of at) store.clock.timer(ms, () => waits.push(store.click()))
        await store.clock.until(store.send(400, 'listings', 8))
        // One more turn behind another person, never behind an import.
        for (const wait of waits) expect(await store.clock.until(wait)).toBeLessThanOrEqual(any.latencyMs * at.length)
        expect(refusals(store)).toBe(0)
      }),
      runs,
    )
  })

  it('gets everything through while another application takes its share in the middle of windows', async () => {
    const others = fc.array(
      fc.record({ afterMs: fc.integer({ min: 0, max: 90_000 }), share: fc.double({ min: 0.1, max: 1, noNaN: true }) }),
      { maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(anyModel, others, async (model, taken) => {
        const store = modelledStore({ ...model, others: taken })
        await store.clock.until(Promise.all([store.send(200, 'orders', 12), store.click()]))
        expect(store.answers.filter(({ status }) => status === 200)).toHaveLength(201)
        // No more than were under way when the other one took it, each time.
        expect(refusals(store)).toBeLessThanOrEqual(10 * taken.length)
      }),
      runs,
    )
  })

  it('slows down over the last fifth, instead of running into the end', async () => {
    const store = modelledStore(standard)
    await store.clock.until(store.send(142, 'orders', 12))
    const last = store.answers.slice(-20).map(({ at }) => at)
    const gaps = last.slice(1).map((at, i) => at - (last[i] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThan(300)
    expect(last.at(-1)).toBeLessThanOrEqual(windowMs)
  })

  it('starves nobody: listings move on, slowly, while orders never end', async () => {
    const store = modelledStore(standard)
    const orders = store.send(3_000, 'orders', 12)
    const wait = await store.clock.until(store.click('listings'))
    expect(wait).toBeGreaterThan(30_000)
    expect(wait).toBeLessThanOrEqual(91_000)
    await store.clock.until(orders)
  })

  it('keeps to three at once where the store names no quota, as an unlimited plan does', async () => {
    const store = modelledStore({ ...standard, headers: false, quotas: [1_000_000] })
    await store.clock.until(store.send(100, 'orders', 12))
    expect(store.mostAtOnce()).toBe(3)
    expect(store.gate.quota()).toBeNull()
  })

  it('asks for fewer at once after a refusal that names no quota, until the store takes them', async () => {
    const store = modelledStore({ ...standard, quotas: [450], latencyMs: 500, atOnce: 4 })
    await store.clock.until(store.send(400, 'orders', 12))
    expect(store.answers.filter(({ status }) => status === 200)).toHaveLength(400)
    expect(refusals(store)).toBeLessThan(25)
  })

  it('tells until when the others must wait, and when that is over', async () => {
    const store = modelledStore({ ...standard, quotas: [20] })
    const told: (string | null)[] = []
    store.gate.onQuota(() => told.push(store.gate.quota()?.waitingUntil ?? null))
    await store.clock.until(store.send(30, 'orders', 12))
    expect(new Set(told)).toContain('2026-06-18T12:00:30.000Z')
    expect(store.gate.quota()?.waitingUntil).toBeNull()
  })

  it('keeps the windows of two stores apart', async () => {
    const [one, other] = [modelledStore({ ...standard, quotas: [20] }), modelledStore(standard)]
    await one.clock.until(one.send(19, 'orders', 12))
    await other.clock.until(other.send(100, 'orders', 12))
    expect(other.answers.at(-1)?.at).toBeLessThan(windowMs)
    expect(one.gate.quota()?.quota).toBe(20)
    expect(other.gate.quota()?.quota).toBe(150)
  })
})
