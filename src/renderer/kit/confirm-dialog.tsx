import { TextInput } from '@mantine/core'
import { sentence } from '@shared/messages/message'
import { type ReactNode, useState } from 'react'
import { FormDialog } from './dialog'

interface ConfirmDialogProps {
  readonly title: string
  readonly opened: boolean
  readonly onClose: () => void
  /** The button's words: "Delete the instance". */
  readonly submit: string
  /** What must be typed first, for what can't be undone; without it one click is enough. */
  readonly word?: string
  readonly danger?: boolean
  readonly wide?: boolean
  /** Something else is still to be decided. */
  readonly disabled?: boolean
  readonly onConfirm: () => Promise<unknown>
  /** What will happen. */
  readonly children: ReactNode
}

/** Asks before something that can't be undone: `<ConfirmDialog title submit word="Demo store" danger onConfirm …>…`. */
export function ConfirmDialog({ word, disabled = false, onConfirm, onClose, children, ...dialog }: ConfirmDialogProps) {
  const [typed, setTyped] = useState('')
  const close = (): void => {
    setTyped('')
    onClose()
  }
  const untyped = word !== undefined && typed.trim() !== word
  return (
    <FormDialog {...dialog} onClose={close} onSubmit={onConfirm} disabled={disabled || untyped}>
      {children}
      {word !== undefined && (
        <TextInput
          data-autofocus
          label={sentence('kit.type-to-confirm', { word })}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
    </FormDialog>
  )
}
