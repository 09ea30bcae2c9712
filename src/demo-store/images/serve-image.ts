import type { Demo } from '../demo.ts'
import { findById } from '../model/find-by-id.ts'
import { type Answer, plainText } from '../wire/answer.ts'
import { drawTile } from './tile.ts'

const sides: Readonly<Record<string, number>> = { zoom: 480, standard: 320, thumbnail: 160, tiny: 44 }
const drawn = new Map<string, Buffer>()
const mostKept = 400

/** `/images/products/112/251.standard.png`: drawn when first asked for. */
export function serveImage({ shop }: Demo, path: string): Answer {
  const found = /^\/images\/(?:products\/(\d+)\/(\d+)\.(\w+)|(logo))\.png$/.exec(path)
  if (found === null) return plainText(404, 'Not found')
  if (found[4] !== undefined) return image(drawnOnce(120, 150, 3))
  const product = findById(shop.products, Number(found[1]))
  const picture = product?.images.find(({ id }) => id === Number(found[2]))
  const side = sides[found[3] ?? '']
  if (picture === undefined || side === undefined) return plainText(404, 'Not found')
  return image(drawnOnce(side, picture.hue, picture.shape))
}

function drawnOnce(side: number, hue: number, shape: number): Buffer {
  const key = `${side}/${hue}/${shape}`
  const kept = drawn.get(key)
  if (kept !== undefined) return kept
  if (drawn.size >= mostKept) drawn.clear()
  const bytes = drawTile(side, { hue, shape })
  drawn.set(key, bytes)
  return bytes
}

function image(body: Buffer): Answer {
  return { status: 200, body, contentType: 'image/png', headers: { 'cache-control': 'public, max-age=86400' } }
}
