import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
}

export interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mediaType: string
  readonly cacheable: boolean
}

/** A file of the built user interface by its URL path; null for anything else, whatever tricks the path holds. */
export async function staticFile(root: string, urlPath: string): Promise<StaticFile | null> {
  const decoded = decode(urlPath)
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\')) return null
  const path = normalize(join(root, decoded === '/' ? 'index.html' : decoded))
  const mediaType = mediaTypes[extname(path)]
  if (!path.startsWith(root + sep) || mediaType === undefined) return null
  try {
    return { bytes: new Uint8Array(await readFile(path)), mediaType, cacheable: decoded.startsWith('/assets/') }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'].includes(code ?? '')) return null
    throw error
  }
}

/** Encoded slashes and dots are refused: no honest link holds them. */
function decode(urlPath: string): string | null {
  if (/%2f|%2e|%5c|%00/i.test(urlPath)) return null
  try {
    const path = decodeURIComponent(urlPath)
    return path.split('/').includes('..') ? null : path
  } catch {
    // Not valid percent encoding: not a file of ours.
    return null
  }
}
