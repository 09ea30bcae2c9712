import { sentence } from '@shared/messages/message'
import { toast, toastError } from './kit/toasts'

/**
 * Copies the address of a list or record as it is in this window. It holds no token: whoever has Quayside open pastes it
 * into the palette (Ctrl K), whichever host it was copied from.
 */
export function copyLink(path: string): void {
  const { origin, pathname } = location
  navigator.clipboard
    .writeText(`${origin}${pathname}#${path}`)
    .then(() => toast({ tone: 'ok', text: sentence('lists.link-copied') }), toastError)
}

/** The place that a pasted link names; null: it is none of ours. */
export function pathIn(pasted: string): string | null {
  return /^\S*#(\/\S*)$/.exec(pasted.trim())?.[1] ?? null
}
