import { crc32, deflateSync } from 'node:zlib'

/** Red, green, blue, 0 to 255. */
export type Colour = readonly [number, number, number]

/** A square PNG, eight bits a channel, each pixel as `paint` says; coordinates run from 0 to 1. */
export function encodePng(side: number, paint: (x: number, y: number) => Colour): Buffer {
  const rows = Buffer.alloc(side * (side * 3 + 1))
  let at = 0
  for (let row = 0; row < side; row += 1) {
    rows[at++] = 0
    for (let column = 0; column < side; column += 1) {
      const [red, green, blue] = paint((column + 0.5) / side, (row + 0.5) / side)
      rows[at++] = red
      rows[at++] = green
      rows[at++] = blue
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(content.length, 0)
  named.copy(framed, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}
