/** `Thu, 18 Jun 2026 12:05:04 +0000`, the form of the V2 API. */
export function toRfc2822(ms: number): string {
  return new Date(ms).toUTCString().replace('GMT', '+0000')
}

/** `2026-06-18T14:07:46+00:00`, the form of V3 products. */
export function toIsoOffset(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+00:00`
}

/** `2026-06-18T14:37:37Z`, the form of V3 customers, channels, price lists and locations. */
export function toIsoZulu(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

export function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000
}
