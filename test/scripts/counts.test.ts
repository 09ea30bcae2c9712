import { describe, expect, it } from 'vitest'
import {
  addCounts,
  countListed,
  countPlaywright,
  countVitest,
  exitCodeOfCounts,
  toCountsLine,
} from '../../scripts/lib/counts.mjs'

const vitest = {
  success: true,
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [],
}
const stats = { expected: 4, unexpected: 0, flaky: 0, skipped: 2 }

describe('the line that closes npm test', () => {
  it('adds both runners up', () => {
    const counts = addCounts([countVitest(vitest), countPlaywright({ stats, errors: [] })])
    expect(toCountsLine(counts)).toBe('9 passed, 0 failed, 4 skipped')
    expect(exitCodeOfCounts(counts)).toBe(0)
  })
  it('counts a file that could not be loaded as failed', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(countVitest({ ...vitest, success: false, testResults }).failed).toBe(1)
  })
  it('counts an error outside of any test as failed', () => {
    expect(countVitest({ ...vitest, success: false }).failed).toBe(1)
    expect(countPlaywright({ stats, errors: [{ message: 'no tests found' }] }).failed).toBe(1)
  })
  it('counts a run without a report as failed', () => {
    expect(countVitest(null)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(countPlaywright(null)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
  it('counts a flaky spec as failed', () => {
    expect(countPlaywright({ stats: { ...stats, flaky: 1 }, errors: [] }).failed).toBe(1)
  })
  it('fails when nothing ran', () => {
    expect(exitCodeOfCounts({ passed: 0, failed: 0 })).toBe(1)
    expect(exitCodeOfCounts({ passed: 3, failed: 1 })).toBe(1)
  })
  it('counts every listed spec, in groups too', () => {
    const spec = { tests: [{}, {}] }
    expect(countListed({ suites: [{ specs: [spec], suites: [{ specs: [spec, spec] }] }] })).toBe(6)
  })
})
