import { api } from '@renderer/api'
import { formatBytes } from '@renderer/kit/bytes'
import { FormDialog } from '@renderer/kit/dialog'
import { toast } from '@renderer/kit/toasts'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { PathInput } from './path-input'

interface BackupDialogProps {
  /** A whole path where no file is yet. */
  readonly suggested: string
  readonly opened: boolean
  readonly onClose: () => void
}

export function BackupDialog({ suggested, opened, onClose }: BackupDialogProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const path = typed ?? suggested
  const make = async (): Promise<void> => {
    const { bytes } = await api('data.backup', { path: path.trim() })
    setTyped(null)
    toast({ tone: 'ok', text: sentence('screens.data-backed-up', { size: formatBytes(bytes) }) })
  }
  return (
    <FormDialog
      title={sentence('screens.data-back-up-title')}
      submit={sentence('screens.data-back-up-do')}
      wide
      opened={opened}
      disabled={path.trim() === ''}
      onClose={onClose}
      onSubmit={make}
    >
      <p className="flat">{sentence('screens.data-back-up-help')}</p>
      <PathInput
        label={sentence('screens.data-file')}
        help={sentence('screens.data-file-help')}
        what="save"
        value={path}
        onChange={setTyped}
      />
    </FormDialog>
  )
}
