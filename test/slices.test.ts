import { slices } from '@main/slices'
import { afterEach, describe, expect, it, vi } from 'vitest'

describe('Long work in slices', () => {
  afterEach(() => void vi.restoreAllMocks())

  it('gives way once enough has been done, also where many short pieces follow each other (DSK-9, DAT-1)', async () => {
    let now = 1000
    vi.spyOn(performance, 'now').mockImplementation(() => now)
    await slices()()
    let turns = 0
    for (let piece = 0; piece < 10; piece += 1) {
      const pause = slices(4)
      now += 1.5
      const turn = pause()
      if (!turn) continue
      turns += 1
      await turn
    }
    expect(turns).toBe(3)
  })

  it('lets the others have their turn while it waits (DSK-9)', async () => {
    let now = 5000
    vi.spyOn(performance, 'now').mockImplementation(() => now)
    await slices()()
    const told: string[] = []
    setImmediate(() => told.push('another'))
    now += 4
    await slices(4)()
    expect(told).toEqual(['another'])
  })
})
