import { compareIndexed, type Indexed } from '../db'

/** The port's order, under the name that columns know it by. */
export const compareValues = compareIndexed

export function isBetween(value: Indexed, from: Indexed | undefined, to: Indexed | undefined): boolean {
  return (from === undefined || compareValues(value, from) >= 0) && (to === undefined || compareValues(value, to) <= 0)
}
