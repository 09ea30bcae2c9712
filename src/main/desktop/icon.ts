import type { TrayState } from './tray-menu'

type Color = readonly [red: number, green: number, blue: number]

const ink: Color = [59, 91, 219]
const dots: Readonly<Record<TrayState['tone'], Color | null>> = {
  idle: null,
  running: [43, 138, 62],
  attention: [201, 42, 42],
}

/** The quay with its bollard, as BGRA pixels; a dot at the corner tells the state. */
export function drawIcon(size: number, tone: TrayState['tone']): Buffer {
  const pixels = Buffer.alloc(size * size * 4)
  const set = (x: number, y: number, [red, green, blue]: Color): void => {
    pixels.set([blue, green, red, 255], (y * size + x) * 4)
  }
  const dot = dots[tone]
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const across = (x + 0.5) / size
      const down = (y + 0.5) / size
      if (isQuay(across, down)) set(x, y, ink)
      if (dot && (across - 0.78) ** 2 + (down - 0.22) ** 2 < 0.045) set(x, y, dot)
    }
  }
  return pixels
}

/** A ring (the Q) above a line of water. */
function isQuay(across: number, down: number): boolean {
  const distance = Math.hypot(across - 0.46, down - 0.44)
  const isRing = distance > 0.22 && distance < 0.36
  const isTail = across > 0.52 && across < 0.84 && Math.abs(down - across - 0.02) < 0.07
  const isWater = down > 0.9 && across > 0.08 && across < 0.92
  return isRing || isTail || isWater
}
