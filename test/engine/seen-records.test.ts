import { createSeenRecords } from '@main/engine/seen-records'
import { describe, expect, it } from 'vitest'

describe('records met while listing (API-1)', () => {
  it('holds ten thousand, so that none of them is asked for again, and gives each once', () => {
    const seen = createSeenRecords()
    const record = (i: number) => ({ id: `${i}`, note: null, lines: [{ sku: `S-${i}`, price: '1.10' }] })
    for (let i = 0; i < 10_000; i += 1) seen.keep(`line-${i}`, record(i))
    for (const i of [0, 1_999, 2_000, 9_999]) {
      expect(seen.take(`line-${i}`)).toEqual(record(i))
      expect(seen.take(`line-${i}`)).toBeUndefined()
    }
  })

  it('keeps within its bounds: what does not fit is fetched', () => {
    const seen = createSeenRecords()
    // Random bytes can't be packed smaller.
    const large = () => crypto.getRandomValues(new Uint8Array(65_536))
    for (let i = 0; i < 3_100; i += 1) seen.keep(`line-${i}`, i < 2_000 ? i : large())
    expect(seen.take('line-2100')).toBeInstanceOf(Uint8Array)
    expect(seen.take('line-3099')).toBeUndefined()
    seen.keep('line-later', { fits: 'again' })
    expect(seen.take('line-later')).toEqual({ fits: 'again' })
  })
})
