import { systemClock } from '@main/clock'
import { describe, expect, it } from 'vitest'
import { simulatedClock } from '../support/simulated-clock'

describe('the clock of this machine', () => {
  it('sleeps, and wakes with the reason when it is aborted', async () => {
    const startedMs = systemClock.now()
    await systemClock.sleep(20)
    expect(systemClock.now() - startedMs).toBeGreaterThanOrEqual(15)
    const controller = new AbortController()
    const sleeping = systemClock.sleep(60_000, controller.signal)
    controller.abort(new Error('enough'))
    await expect(sleeping).rejects.toThrow('enough')
    await expect(systemClock.sleep(1, controller.signal)).rejects.toThrow('enough')
  })

  it('calls back once, unless it is taken back', async () => {
    const calls: string[] = []
    systemClock.timer(1, () => void calls.push('kept'))
    systemClock.timer(1, () => void calls.push('taken back'))()
    await systemClock.sleep(20)
    expect(calls).toEqual(['kept'])
  })
})

describe('the simulated clock', () => {
  it('lets days pass in order: timers, sleeps, and what they set off', async () => {
    const clock = simulatedClock(0)
    const story: string[] = []
    clock.timer(2_000, () => void story.push(`timer at ${clock.now()}`))
    const sleeper = clock.sleep(1_000).then(async () => {
      story.push(`woke at ${clock.now()}`)
      await clock.sleep(500)
      story.push(`woke at ${clock.now()}`)
    })
    await clock.advance(86_400_000)
    await sleeper
    expect(story).toEqual(['woke at 1000', 'woke at 1500', 'timer at 2000'])
    expect(clock.now()).toBe(86_400_000)
  })

  it('waits for work that gives way often, as on a slow machine, also where two wait', async () => {
    const clock = simulatedClock(0)
    let hasEnded = false
    clock.timer(1_000, async () => {
      for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      hasEnded = true
    })
    await Promise.all([clock.advance(1_000), clock.advance(1_000)])
    expect(hasEnded).toBe(true)
  })
})
