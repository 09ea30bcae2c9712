import type { Gate, Priority } from '@main/marketplaces/bigcommerce/gate'
import { createGate, createGates } from '@main/marketplaces/bigcommerce/gate'
import { rateLimitOf } from '@main/marketplaces/bigcommerce/rate-limit'
import { describe, expect, it } from 'vitest'
import { failureOf, never } from './scripted-store'
import { simulatedClock } from './simulated-clock'

const windowMs = 30_000

/** Names who got in, in order; `leave` lets them out again. */
function doorkeeper(gate: Gate) {
  const inside: string[] = []
  const leavers: (() => void)[] = []
  return {
    inside,
    leaveAll: () => {
      for (const leave of leavers.splice(0)) leave()
    },
    async ask(name: string, priority: Priority, kind: 'read' | 'write' = 'read', signal: AbortSignal = never) {
      const leave = await gate.enter({ kind, priority, signal })
      inside.push(name)
      leavers.push(leave)
    },
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('the gate (API-1)', () => {
  it('lets three reads and one write in at once', async () => {
    const door = doorkeeper(createGate(simulatedClock()))
    for (const name of ['r1', 'r2', 'r3', 'r4']) void door.ask(name, 'orders')
    for (const name of ['w1', 'w2']) void door.ask(name, 'stock', 'write')
    await settled()
    expect(door.inside).toEqual(['r1', 'r2', 'r3', 'w1'])
    door.leaveAll()
    await settled()
    expect(door.inside).toEqual(['r1', 'r2', 'r3', 'w1', 'r4', 'w2'])
  })

  it('lets a person go first, then orders, shipments, stock, prices and listings, each in the order they came', async () => {
    const door = doorkeeper(createGate(simulatedClock()))
    for (const name of ['a', 'b', 'c']) void door.ask(name, 'listings')
    const queue: [string, Priority][] = [
      ['listing 1', 'listings'],
      ['price', 'prices'],
      ['listing 2', 'listings'],
      ['stock', 'stock'],
      ['shipment', 'shipments'],
      ['order', 'orders'],
      ['person', 'person'],
    ]
    for (const [name, priority] of queue) void door.ask(name, priority)
    await settled()
    for (let i = 0; i < 3; i += 1) {
      door.leaveAll()
      await settled()
    }
    expect(door.inside.slice(3)).toEqual(['person', 'order', 'shipment', 'stock', 'price', 'listing 1', 'listing 2'])
  })

  it('stops at the reserve until the window ends, but lets a person pass', async () => {
    const clock = simulatedClock()
    const gate = createGate(clock)
    const door = doorkeeper(gate)
    gate.observe({ left: 8, quota: 150, resetInMs: 12_000, windowMs })
    expect(gate.quota()).toEqual({
      left: 8,
      quota: 150,
      resetAt: '2026-06-18T12:00:12.000Z',
      waitingUntil: null,
    })
    await door.ask('person', 'person')
    expect(clock.waits).toEqual([])
    await door.ask('listing', 'listings')
    expect(clock.waits).toEqual([12_000])
  })

  it('counts what is under way against what is left', async () => {
    const clock = simulatedClock()
    const gate = createGate(clock)
    const door = doorkeeper(gate)
    gate.observe({ left: 10, quota: 150, resetInMs: 12_000, windowMs })
    await door.ask('first', 'orders')
    expect(clock.waits).toEqual([])
    await door.ask('second', 'orders')
    expect(clock.waits).toEqual([6_000])
    await door.ask('third', 'orders')
    expect(clock.waits).toEqual([6_000, 6_000])
  })

  it('believes the lowest count of a window, since answers overtake each other and others use the quota too', () => {
    const gate = createGate(simulatedClock())
    gate.observe({ left: 90, quota: 150, resetInMs: 20_000, windowMs })
    gate.observe({ left: 95, quota: 150, resetInMs: 20_010, windowMs })
    expect(gate.quota()?.left).toBe(90)
    gate.observe({ left: 89, quota: 150, resetInMs: 19_990, windowMs })
    expect(gate.quota()?.left).toBe(89)
  })

  it('is closed for everyone after a 429', async () => {
    const clock = simulatedClock()
    const gate = createGate(clock)
    gate.close(7000)
    await doorkeeper(gate).ask('person', 'person')
    expect(clock.waits).toEqual([7000])
  })

  it('forgets those who gave up waiting', async () => {
    const gate = createGate(simulatedClock())
    const door = doorkeeper(gate)
    const impatient = new AbortController()
    await door.ask('w1', 'orders', 'write')
    const waiting = failureOf(door.ask('w2', 'orders', 'write', impatient.signal))
    void door.ask('w3', 'orders', 'write')
    impatient.abort(new Error('cancelled'))
    expect(await waiting).toMatchObject({ message: 'cancelled' })
    door.leaveAll()
    await settled()
    expect(door.inside).toEqual(['w1', 'w3'])
  })

  it('is one and the same for all who talk to one store', () => {
    const gates = createGates(simulatedClock())
    expect(gates.of('https://api.example/stores/abc/')).toBe(gates.of('https://api.example/stores/ABC'))
    expect(gates.of('https://api.example/stores/abc')).not.toBe(gates.of('https://api.example/stores/other'))
  })
})

describe('API-1 a gate that could stay closed for ever', () => {
  it('is not closed by an answer that names a reset in a thousand years', () => {
    const headers = new Headers({
      'X-Rate-Limit-Requests-Left': '0',
      'X-Rate-Limit-Requests-Quota': '150',
      'X-Rate-Limit-Time-Reset-Ms': '99999999999999999',
    })
    const gate = createGate(simulatedClock())
    const limit = rateLimitOf(headers)
    if (limit) gate.observe(limit)
    expect(gate.quota()).toEqual({ left: 0, quota: 150, resetAt: '2026-06-18T12:00:30.000Z', waitingUntil: null })
  })

  it('opens when this machine’s clock is set back meanwhile', async () => {
    const clock = simulatedClock()
    let setBackMs = 0
    const gate = createGate({ ...clock, now: () => clock.now() - setBackMs })
    gate.observe({ left: 0, quota: 150, resetInMs: 12_000, windowMs })
    gate.close(20_000)
    setBackMs = 86_400_000
    const door = doorkeeper(gate)
    void door.ask('order', 'orders')
    await settled()
    expect(door.inside).toEqual(['order'])
  })
})
