import { Notifications, notifications } from '@mantine/notifications'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { symbols, type Tone } from './tone'

export interface Toast {
  readonly tone: Tone
  readonly text: string
  /** Where its link leads. */
  readonly path?: string | null
  /** The link's words; "See it" unless told. */
  readonly see?: string
  readonly undo?: () => void
}

const STAYS_MS = 10_000

/** Says something at once, for ten seconds; resting the mouse or the focus on it keeps it: `toast({ tone: 'ok', text })`. */
export function toast({ tone, text, path, see, undo }: Toast): void {
  const id = crypto.randomUUID()
  const hide = (): void => void notifications.hide(id)
  notifications.show({
    id,
    autoClose: STAYS_MS,
    role: tone === 'bad' ? 'alert' : 'status',
    withBorder: true,
    closeButtonProps: { 'aria-label': sentence('kit.close') },
    icon: <span aria-hidden="true">{symbols[tone]}</span>,
    className: `toast toast-${tone}`,
    message: (
      <span className="row-flex">
        <span>{text}</span>
        {path && (
          <Link href={path} onClick={hide}>
            {see ?? sentence('kit.see-it')}
          </Link>
        )}
        {undo && (
          <button
            type="button"
            className="plain"
            onClick={() => {
              undo()
              hide()
            }}
          >
            {sentence('kit.undo')}
          </button>
        )}
      </span>
    ),
  })
}

/** A call that failed, as a toast: `void act().catch(toastError)`. */
export function toastError(error: unknown): void {
  toast({ tone: 'bad', text: error instanceof Error ? error.message : String(error) })
}

/** Where toasts appear; once, in the shell. */
export function Toasts() {
  return (
    <Notifications position="bottom-right" limit={4} pauseResetOnHover="all" layout="stacked" withinPortal={false} />
  )
}
