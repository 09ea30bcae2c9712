const limit = 2000

/** The store's words without anything that looks like an access token, cut at 2,000 characters. */
export function redact(text: string, token: string): string {
  const bare = token === '' ? text : text.replaceAll(token, '[hidden]')
  return bare.replace(/(?<![a-z0-9-])[a-z0-9]{28,}(?![a-z0-9-])/gi, '[hidden]').slice(0, limit)
}
