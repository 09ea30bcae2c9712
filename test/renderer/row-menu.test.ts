import { firstPossible } from '@renderer/kit/row-menu'
import { describe, expect, it } from 'vitest'

const line = (why: string | null = null) => ({ label: 'Retry', run: () => undefined, why })

describe('a menu that opens (DSK-1)', () => {
  it.each([
    ['the first line', [line(), line()], 0],
    ['the first line that can be chosen', [line('Not now'), line(''), line()], 1],
    ['the menu itself where no line can be chosen', [line('Not now'), line('Nor this')], -1],
  ])('gives the focus to %s', (_, actions, at) => {
    expect(firstPossible(actions)).toBe(at)
  })
})
