type Typed = Uint8Array | Uint16Array | Uint32Array | Float64Array

/** The same values with room for the slot. */
export function withRoom<A extends Typed>(array: A, slot: number): A {
  if (slot < array.length) return array
  const Make = array.constructor as new (length: number) => A
  const larger = new Make(Math.max(64, slot + 1, Math.ceil(array.length * 1.5)))
  larger.set(array)
  return larger
}
