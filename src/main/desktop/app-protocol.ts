import { join } from 'node:path'
import { securityHeaders } from '@main/security-headers'
import { staticFile } from '@main/static-files'
import { protocol, type Session } from 'electron'

export const ORIGIN = 'app://quayside'

/** Before the application is ready: pages of `app://` are ordinary, secure pages. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built user interface, and nothing else, under `app://quayside`. */
export function serveScheme(session: Session, rendererDir: string): void {
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    const file =
      url.host === 'quayside' && request.method === 'GET' ? await staticFile(join(rendererDir), url.pathname) : null
    if (!file) return new Response(null, { status: 404, headers: securityHeaders() })
    return new Response(file.bytes, { headers: { ...securityHeaders(), 'Content-Type': file.mediaType } })
  })
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
}
