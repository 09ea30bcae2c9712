import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { formatBytes } from '@renderer/kit/bytes'
import { FormDialog, useSubmit } from '@renderer/kit/dialog'
import { KeyValues } from '@renderer/kit/key-values'
import { formatMoment } from '@renderer/kit/time'
import type { BackupInfo } from '@shared/domain/backup'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { PathInput } from './path-input'

interface RestoreDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
}

/** First what is in the backup, then the restore, after which the window loads itself again. */
export function RestoreDialog({ opened, onClose }: RestoreDialogProps) {
  const [path, setPath] = useState('')
  const [info, setInfo] = useState<BackupInfo | null>(null)
  const [restoring, setRestoring] = useState(false)
  const look = useSubmit(async () => setInfo(await api('data.inspect', { path: path.trim() })))
  const change = (next: string): void => {
    setPath(next)
    setInfo(null)
    look.reset()
  }
  const close = (): void => {
    change('')
    onClose()
  }
  const restore = async (): Promise<void> => {
    setRestoring(true)
    try {
      await api('data.restore', { path: path.trim() })
    } finally {
      setRestoring(false)
    }
  }
  return (
    <FormDialog
      title={sentence('screens.data-restore-title')}
      submit={sentence('screens.data-restore-do')}
      wide
      danger
      opened={opened}
      disabled={info === null}
      onClose={close}
      onSubmit={restore}
    >
      <p className="flat">{sentence('screens.data-restore-help')}</p>
      <PathInput
        label={sentence('screens.data-file')}
        help={sentence('screens.data-file-help')}
        what="open"
        value={path}
        onChange={change}
      />
      {look.error && <Banner tone="bad">{look.error}</Banner>}
      {info ? (
        <WhatIsInIt info={info} />
      ) : (
        <div>
          <Button variant="default" loading={look.busy} disabled={path.trim() === ''} onClick={() => void look.run()}>
            {sentence('screens.data-inspect')}
          </Button>
        </div>
      )}
      {restoring && <Banner tone="info">{sentence('screens.data-restoring')}</Banner>}
    </FormDialog>
  )
}

function WhatIsInIt({ info: { madeAt, version, reason, instances, bytes } }: { readonly info: BackupInfo }) {
  return (
    <KeyValues
      pairs={[
        [sentence('screens.data-made-at'), formatMoment(madeAt)],
        [sentence('screens.data-made-by'), version],
        [sentence('screens.data-reason'), sentence(`screens.data-reason-${reason}`)],
        [sentence('screens.data-instances'), instances.map(({ name }) => name).join(', ')],
        [sentence('screens.data-unpacked'), formatBytes(bytes)],
      ]}
    />
  )
}
