import { Button, Drawer, Modal } from '@mantine/core'
import { sentence } from '@shared/messages/message'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Banner } from './banner'
import { useFocusKept } from './use-focus-back'

interface DialogProps {
  readonly title: string
  readonly opened: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  readonly wide?: boolean
}

/** A box over the page that keeps the focus until it closes, then gives it back: `<Dialog title opened onClose>…</Dialog>`. */
export function Dialog({ title, opened, onClose, children, wide = false }: DialogProps) {
  const onGone = useFocusKept(opened)
  return (
    <Modal title={title} opened={opened} onClose={onClose} onExitTransitionEnd={onGone} size={wide ? 'xl' : 'md'}>
      {opened && children}
    </Modal>
  )
}

interface FormDialogProps extends DialogProps {
  /** The button's words, with numbers: "Accept €12.50". */
  readonly submit: string
  readonly danger?: boolean
  readonly disabled?: boolean
  /** May reject: the dialog stays open and says why. It closes when this has succeeded. */
  readonly onSubmit: () => Promise<unknown>
}

/** A dialog with fields, Cancel and one button that does it; says why when that fails. */
export function FormDialog({
  submit,
  danger = false,
  disabled = false,
  onSubmit,
  onClose,
  children,
  ...dialog
}: FormDialogProps) {
  const { busy, error, run, reset } = useSubmit(onSubmit)
  const close = (): void => {
    reset()
    onClose()
  }
  const send = (event: FormEvent): void => {
    event.preventDefault()
    void run().then((ok) => ok && close())
  }
  return (
    <Dialog {...dialog} onClose={close}>
      <form className="stack" onSubmit={send} noValidate>
        {error && <Banner tone="bad">{error}</Banner>}
        {children}
        <div className="row-flex end">
          <Button variant="default" onClick={close}>
            {sentence('kit.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={disabled} {...(danger ? { color: 'red' } : {})}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Runs something that may fail: busy while it runs, the sentence when it failed. */
export function useSubmit(act: () => Promise<unknown>) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const run = async (): Promise<boolean> => {
    setBusy(true)
    setError(null)
    const failure = await act().then(
      () => null,
      (reason: unknown) => (reason instanceof Error ? reason.message : String(reason)),
    )
    setError(failure)
    setBusy(false)
    return failure === null
  }
  return { busy, error, run, reset: () => setError(null) }
}

interface SidePanelProps extends DialogProps {
  /** Beside the title, such as a link to the whole page. */
  readonly action?: ReactNode
}

/** A panel from the right, over a list that stays: `<SidePanel title opened onClose>…</SidePanel>`. */
export function SidePanel({ title, opened, onClose, children, action }: SidePanelProps) {
  const onGone = useFocusKept(opened)
  const heading = (
    <span className="row-flex">
      {title} {action}
    </span>
  )
  return (
    <Drawer
      title={heading}
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={onGone}
      size="min(720px, 92vw)"
      overlayProps={{ backgroundOpacity: 0.25 }}
    >
      {opened && children}
    </Drawer>
  )
}
