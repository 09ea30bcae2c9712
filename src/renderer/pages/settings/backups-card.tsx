import { Button } from '@mantine/core'
import { Banner } from '@renderer/kit/banner'
import { formatBytes } from '@renderer/kit/bytes'
import { KeyValues } from '@renderer/kit/key-values'
import { Card } from '@renderer/kit/page'
import { Ago, formatMoment } from '@renderer/kit/time'
import type { DataState } from '@shared/contract/data'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { BackupDialog } from './backup-dialog'
import { RestoreDialog } from './restore-dialog'

/** The last backup, and the ways to make one and to go back to one. */
export function BackupsCard({ state: { notes, suggested, busy } }: { readonly state: DataState }) {
  const [open, setOpen] = useState<'backup' | 'restore' | null>(null)
  const { last, failure } = notes
  const close = () => setOpen(null)
  return (
    <Card title={sentence('screens.data-backups')}>
      <div className="stack">
        {failure && (
          <Banner tone="bad">
            {sentence('screens.data-failed', {
              when: formatMoment(failure.at),
              reason: sentence(failure.message.code, failure.message.params),
            })}
          </Banner>
        )}
        {last === null ? (
          <span className="dim">{sentence('screens.data-none')}</span>
        ) : (
          <KeyValues
            pairs={[
              [sentence('screens.data-last'), <Ago key="at" at={last.madeAt} />],
              [sentence('screens.data-reason'), sentence(`screens.data-reason-${last.reason}`)],
              [sentence('screens.data-size'), formatBytes(last.bytes)],
              [
                sentence('screens.data-last-where'),
                <span key="path" className="mono wrap-anywhere">
                  {last.path}
                </span>,
              ],
            ]}
          />
        )}
        {last !== null && last.unread.length > 0 && (
          <Banner tone="warn">{sentence('screens.data-unread', { journals: last.unread.join(', ') })}</Banner>
        )}
        {busy !== null && <Banner tone="info">{sentence('screens.data-busy', { what: busy })}</Banner>}
        <div className="row-flex">
          <Button disabled={busy !== null} onClick={() => setOpen('backup')}>
            {sentence('screens.data-back-up')}
          </Button>
          <Button variant="default" disabled={busy !== null} onClick={() => setOpen('restore')}>
            {sentence('screens.data-restore')}
          </Button>
        </div>
      </div>
      <BackupDialog suggested={suggested} opened={open === 'backup'} onClose={close} />
      <RestoreDialog opened={open === 'restore'} onClose={close} />
    </Card>
  )
}
