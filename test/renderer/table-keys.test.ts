import { actOf } from '@renderer/kit/table-keys'
import { describe, expect, it } from 'vitest'

const at = { row: 5, total: 100, rowsSeen: 10 }
const press = (key: string, held: Partial<{ shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }> = {}) =>
  actOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, ...held }, at)

describe('the keys of a table', () => {
  it('move by one row, by a page and to the ends, and stop there', () => {
    expect(press('ArrowDown')).toEqual({ act: 'move', to: 6, extend: false })
    expect(press('PageUp')).toEqual({ act: 'move', to: 0, extend: false })
    expect(press('PageDown')).toEqual({ act: 'move', to: 15, extend: false })
    expect(press('End')).toEqual({ act: 'move', to: 99, extend: false })
    expect(press('Home')).toEqual({ act: 'move', to: 0, extend: false })
  })

  it('extend the selection while Shift is held', () => {
    expect(press('ArrowUp', { shiftKey: true })).toEqual({ act: 'move', to: 4, extend: true })
  })

  it('select, open and offer the actions of a row', () => {
    expect(press(' ')).toEqual({ act: 'toggle' })
    expect(press('a', { ctrlKey: true })).toEqual({ act: 'all' })
    expect(press('Enter')).toEqual({ act: 'open' })
    expect(press('Enter', { metaKey: true })).toEqual({ act: 'page' })
    expect(press('.')).toEqual({ act: 'menu' })
    expect(press('F10', { shiftKey: true })).toEqual({ act: 'menu' })
    expect(press('Escape')).toEqual({ act: 'clear' })
  })

  it('leave all others to the window', () => {
    expect(press('a')).toBeNull()
    expect(press('g')).toBeNull()
    expect(press('F10')).toBeNull()
  })
})
