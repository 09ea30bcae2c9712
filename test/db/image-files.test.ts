import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openImageFiles } from '@main/db/files/image-files'
import { describe, expect, it } from 'vitest'
import { newFolder } from './db-folder'

const png = Buffer.from('\x89PNG\r\n\x1a\nand so on', 'latin1')
const webp = Buffer.from('RIFF\x01\x02\n\x04WEBPVP8 ', 'latin1')

describe('images', () => {
  it('are kept once, by the hash of their bytes', async () => {
    const folder = join(await newFolder(), 'files')
    const images = openImageFiles(folder)
    const hashes = await Promise.all([
      images.save(png, 'image/png'),
      images.save(png, 'image/jpeg'),
      images.save(webp, 'image/webp'),
    ])
    expect(hashes[0]).toBe(hashes[1])
    expect((await readdir(folder)).sort()).toEqual([...new Set(hashes)].sort())
    expect(await images.read(hashes[0])).toEqual({ bytes: png, mediaType: 'image/png' })
    expect((await images.read(hashes[2]))?.mediaType).toBe('image/webp')
  })

  it('are null when missing, and nothing but a hash is looked for', async () => {
    const images = openImageFiles(join(await newFolder(), 'files'))
    expect(await images.read('0'.repeat(64))).toBeNull()
    expect(await images.read('../app.json')).toBeNull()
  })

  it.each(['<svg onload="alert(1)">', 'GIF', '', '<html>'])('are refused when they are none: %s', async (text) => {
    const images = openImageFiles(await newFolder())
    await expect(images.save(Buffer.from(text), 'image/png')).rejects.toMatchObject({
      kind: 'rejected',
      code: 'db.not-an-image',
    })
  })
})
