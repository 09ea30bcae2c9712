import { isoOf } from '@shared/clock'
import type { Indexed } from '../db'

/** Values of one sort as floats in the same order. Values of another sort have no float, but a place in the order. */
export interface Scale {
  readonly name: 'numbers' | 'dates'
  /** NaN for what can't be had back exactly. */
  toFloat(value: Indexed): number
  toValue(float: number): Indexed
  /** The least float whose value is the same or after; infinity when there is none. */
  ceil(value: Indexed): number
  /** The greatest float whose value is the same or before; minus infinity when there is none. */
  floor(value: Indexed): number
}

export const numbers: Scale = {
  name: 'numbers',
  toFloat: (value) => (typeof value === 'number' ? value : Number.NaN),
  toValue: (float) => float,
  ceil: nearest,
  floor: nearest,
}

/** `YYYY-MM-DDTHH:mm:ss.sssZ`, the years 0000 to 9999, whose text sorts as its time does. */
export const dates: Scale = {
  name: 'dates',
  toFloat(value) {
    if (typeof value !== 'string' || value.length !== 24) return Number.NaN
    const time = Date.parse(value)
    return !Number.isNaN(time) && isoOf(time) === value ? time : Number.NaN
  },
  toValue: isoOf,
  ceil: (value) => (typeof value === 'string' ? firstTime((text) => text >= value) : always),
  floor: (value) => (typeof value === 'string' ? firstTime((text) => text > value) - 1 : always),
}

const always = Number.NEGATIVE_INFINITY
const never = Number.POSITIVE_INFINITY
function nearest(value: Indexed): number {
  if (typeof value === 'string' || Number.isNaN(value)) return never
  return typeof value === 'number' ? value : always
}

const firstDate = Date.parse('0000-01-01T00:00:00.000Z')
const lastDate = Date.parse('9999-12-31T23:59:59.999Z')

/** By halving the ten thousand years; infinity when none is reached. */
function firstTime(isReached: (text: string) => boolean): number {
  if (!isReached(isoOf(lastDate))) return Number.POSITIVE_INFINITY
  let [low, high] = [firstDate, lastDate]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isReached(isoOf(middle))) high = middle
    else low = middle + 1
  }
  return low
}
