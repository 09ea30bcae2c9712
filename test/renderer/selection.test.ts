import { countOf, isSelected, nothingSelected, toggled, withAdded } from '@renderer/kit/selection'
import { describe, expect, it } from 'vitest'

describe('a selection', () => {
  it('takes a row in and lets it go', () => {
    const one = toggled(nothingSelected, 'a')
    expect(isSelected(one, 'a')).toBe(true)
    expect(countOf(toggled(one, 'a'), 10)).toBe(0)
  })

  it('counts all that match, loaded or not', () => {
    const all = { ...withAdded(nothingSelected, ['a', 'b']), all: true }
    expect(countOf(all, 4210)).toBe(4210)
    expect(isSelected(all, 'never loaded')).toBe(true)
  })

  it('goes from all to the one row that is clicked', () => {
    expect(toggled({ ids: new Set(), all: true }, 'a')).toEqual({ ids: new Set(['a']), all: false })
  })
})
