import { Button, Menu } from '@mantine/core'
import { ActionButton } from '@renderer/kit/action-button'
import { MenuActions } from '@renderer/kit/row-menu'
import { toast, toastError } from '@renderer/kit/toasts'
import { useFocusBack } from '@renderer/kit/use-focus-back'
import type { RecordAction } from '@shared/domain/actions/record-action'
import { sentence } from '@shared/messages/message'
import { IconChevronDown } from '@tabler/icons-react'
import { type ComponentType, useState } from 'react'
import { actionWord, sentencesOf } from './action-words'

/** What the dialog of a document's action is given; it is drawn while it is open. */
export interface DocumentDialogProps<D> {
  readonly document: D
  readonly action: RecordAction
  readonly opened: boolean
  readonly onClose: () => void
}

export interface DocumentAction<D> {
  readonly action: string
  /** `bar`: a button; `menu`: a line of "More actions", where also goes what a document has behind it for good. */
  readonly at: 'bar' | 'menu' | ((document: D) => 'bar' | 'menu')
  /** What the document most likely waits for, where it is possible. */
  readonly main?: boolean
  /** Asks for what else there is to know … */
  readonly dialog?: ComponentType<DocumentDialogProps<D>>
  /** … or does it at once, and answers what is to be said then. */
  readonly run?: (document: D) => Promise<string>
  readonly danger?: boolean
}

/** What is posted, or put away, is never posted again. */
export function whileDraft({ state }: { readonly state: string }): 'bar' | 'menu' {
  return state === 'draft' ? 'bar' : 'menu'
}

interface DocumentActionsProps<D> {
  readonly document: D
  readonly uses: readonly DocumentAction<D>[]
}

/** What may be done with a document, in the order given; what can't be done says why. */
export function DocumentActions<D extends { readonly actions: readonly RecordAction[] }>({
  document,
  uses,
}: DocumentActionsProps<D>) {
  const [open, setOpen] = useState<string | null>(null)
  const focus = useFocusBack()
  const [busy, setBusy] = useState<string | null>(null)
  const known = uses.flatMap((use) => {
    const action = document.actions.find((one) => one.action === use.action)
    return action ? [{ ...use, known: action, place: typeof use.at === 'function' ? use.at(document) : use.at }] : []
  })
  const main = known.find((use) => use.main && use.known.possible)
  const inMenu = known.filter(({ place }) => place === 'menu')
  const chosen = known.find(({ action }) => action === open)
  const start = (use: DocumentAction<D>): void => {
    if (use.run !== undefined) return void perform(use.run, use.action)
    focus.remember()
    setOpen(use.action)
  }
  const close = (): void => {
    setOpen(null)
    focus.giveBack()
  }
  const perform = async (run: (document: D) => Promise<string>, action: string): Promise<void> => {
    setBusy(action)
    await run(document).then((text) => toast({ tone: 'ok', text }), toastError)
    setBusy(null)
  }
  const Chosen = chosen?.dialog
  return (
    <>
      {inMenu.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={15} aria-hidden="true" />}>
              {sentence('documents.actions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <MenuActions
              actions={inMenu.map((use) => ({
                label: actionWord(use.known),
                why: sentencesOf(use.known.why).join(' '),
                danger: use.danger ?? false,
                run: () => start(use),
              }))}
            />
          </Menu.Dropdown>
        </Menu>
      )}
      {known
        .filter(({ place }) => place === 'bar')
        .map((use) => (
          <ActionButton
            key={use.action}
            label={actionWord(use.known)}
            why={sentencesOf(use.known.why)}
            primary={use === main}
            busy={busy === use.action}
            onClick={() => start(use)}
          />
        ))}
      {chosen && Chosen && (
        <Chosen key={chosen.action} document={document} action={chosen.known} opened onClose={close} />
      )}
    </>
  )
}
