/** Leaves out what was not given, for interfaces whose fields may be missing but not undefined. */
export function given<T extends object>(fields: { readonly [Key in keyof T]: T[Key] | undefined }): Partial<T> {
  const kept: Partial<T> = {}
  for (const name of Object.keys(fields) as (keyof T)[]) {
    const value = fields[name]
    if (value !== undefined) kept[name] = value
  }
  return kept
}
