/** A signal of one's own that ends with another's. Made when it is first asked for: most lines never look at theirs. */
export interface OwnSignal {
  readonly signal: AbortSignal
  abort(): void
  /** Must be called when nobody needs it any more: the other lives on. */
  release(): void
}

export function createOwnSignal(other: AbortSignal): OwnSignal {
  let controller: AbortController | null = null
  let aborted = false
  const follow = () => controller?.abort(other.reason)

  function make(): AbortController {
    const made = new AbortController()
    if (aborted || other.aborted) made.abort(other.reason)
    else other.addEventListener('abort', follow, { once: true })
    return made
  }

  return {
    get signal() {
      controller ??= make()
      return controller.signal
    },
    abort() {
      aborted = true
      controller?.abort()
    },
    release() {
      if (controller) other.removeEventListener('abort', follow)
    },
  }
}
