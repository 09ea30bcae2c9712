/** Query parameters in the order written; null and undefined are left out, lists are joined by commas. */
export type Query = Readonly<
  Record<string, string | number | boolean | readonly (string | number)[] | null | undefined>
>

/** `?a=1&b=2`, or nothing. Colons and commas stay readable: they are legal there, and our traces show them. */
export function toQueryString(query: Query): string {
  const parts = Object.entries(query).flatMap(([key, value]) => {
    if (value === null || value === undefined) return []
    const text = Array.isArray(value) ? value.join(',') : String(value)
    return [`${encode(key)}=${encode(text)}`]
  })
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%2C', ',')
}
