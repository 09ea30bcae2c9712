import { type Colour, encodePng } from './png.ts'

export interface Tile {
  /** Degrees on the colour wheel. */
  readonly hue: number
  /** Which silhouette stands in front. */
  readonly shape: number
}

/** A product tile: a soft backdrop, a shadow on the floor, a simple silhouette in the product's colour. */
export function drawTile(side: number, { hue, shape }: Tile): Buffer {
  const wall = fromHsl(hue, 0.28, 0.9)
  const floor = fromHsl(hue, 0.24, 0.8)
  const light = fromHsl(hue, 0.42, 0.58)
  const dark = fromHsl(hue + 12, 0.46, 0.38)
  const distance = silhouettes[shape % silhouettes.length] ?? roundVessel
  const soft = 1.5 / side
  const shade = fromHsl(hue, 0.2, 0.6)
  return encodePng(side, (x, y) => {
    const inside = 1 - smooth((distance(x - 0.5, y - 0.5) + soft) / (2 * soft))
    const body = inside > 0 ? mix(light, dark, smooth((x - 0.28) / 0.5)) : light
    if (inside === 1) return body
    const ground = y < 0.66 ? wall : mix(wall, floor, smooth((y - 0.66) / 0.02))
    const shadow = Math.hypot((x - 0.54) / 0.3, (y - 0.79) / 0.05)
    const shaded = shadow > 1.1 ? ground : mix(ground, shade, 0.6 * (1 - smooth((shadow - 0.5) / 0.6)))
    return inside === 0 ? shaded : mix(shaded, body, inside)
  })
}

type Distance = (x: number, y: number) => number

const roundVessel: Distance = (x, y) => Math.max(Math.hypot(x, y - 0.02) - 0.26, -(y + 0.14))
const mug: Distance = (x, y) => Math.min(box(x, y - 0.05, 0.17, 0.22, 0.04), ring(x - 0.2, y - 0.04, 0.1, 0.032))
const bottle: Distance = (x, y) => Math.min(box(x, y - 0.08, 0.11, 0.2, 0.05), box(x, y + 0.16, 0.05, 0.1, 0.02))
const folded: Distance = (x, y) =>
  Math.min(box(x, y - 0.2, 0.28, 0.07, 0.05), box(x, y - 0.05, 0.26, 0.07, 0.05), box(x, y + 0.1, 0.24, 0.07, 0.05))
const lamp: Distance = (x, y) =>
  Math.min(
    box(x, y + 0.1, 0.22 - y * 0.22, 0.12, 0.02),
    box(x, y - 0.12, 0.025, 0.14, 0.01),
    box(x, y - 0.27, 0.13, 0.02, 0.01),
  )
const pan: Distance = (x, y) => Math.min(Math.hypot(x + 0.06, y) - 0.21, box(x - 0.26, y, 0.14, 0.035, 0.03))
const bag: Distance = (x, y) => Math.min(box(x, y - 0.07, 0.24, 0.21, 0.03), ring(x, y + 0.14, 0.11, 0.02))

const silhouettes: readonly Distance[] = [mug, folded, pan, roundVessel, bag, bottle, lamp]

function box(x: number, y: number, halfWidth: number, halfHeight: number, radius: number): number {
  const [dx, dy] = [Math.abs(x) - halfWidth + radius, Math.abs(y) - halfHeight + radius]
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius
}

function ring(x: number, y: number, radius: number, width: number): number {
  return Math.abs(Math.hypot(x, y) - radius) - width
}

function smooth(at: number): number {
  const held = Math.min(1, Math.max(0, at))
  return held * held * (3 - 2 * held)
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const one = (at: 0 | 1 | 2): number => Math.round(from[at] + (to[at] - from[at]) * share)
  return [one(0), one(1), one(2)]
}

function fromHsl(hue: number, saturation: number, lightness: number): Colour {
  const spread = saturation * Math.min(lightness, 1 - lightness)
  const channel = (offset: number): number => {
    const at = (offset + hue / 30) % 12
    return Math.round(255 * (lightness - spread * Math.max(-1, Math.min(at - 3, 9 - at, 1))))
  }
  return [channel(0), channel(8), channel(4)]
}
