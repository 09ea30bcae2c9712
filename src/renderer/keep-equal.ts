/**
 * The answer with every part that is as before being the very same object as before: what is drawn from such a part need
 * not be drawn again. Plain JSON only.
 */
export function keepEqual(before: unknown, after: unknown): unknown {
  if (before === after || !isObject(before) || !isObject(after)) return after
  if (Array.isArray(before) !== Array.isArray(after)) return after
  const [oldParts, newParts] = [entriesOf(before), entriesOf(after)]
  const known = new Map(oldParts)
  const kept = newParts.map(([name, part]) => [name, keepEqual(known.get(name), part)] as const)
  const isSame =
    oldParts.length === kept.length && kept.every(([name, part]) => known.has(name) && known.get(name) === part)
  if (isSame) return before
  return Array.isArray(after) ? kept.map(([, part]) => part) : Object.fromEntries(kept)
}

function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
