import { Button, TextInput } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { FormDialog, useSubmit } from '@renderer/kit/dialog'
import { needsMadeId } from '@shared/domain/intent'
import type { Fix } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import type { Broken } from './fix-in-place'
import { tellRetried } from './retry'

interface SettleWriteProps {
  readonly broken: Broken
  readonly fix: Extract<Fix, { action: 'settle-write' }>
}

/** Whether a write happened that nobody answered: a person looks in the store and says so, or Quayside looks again. */
export function SettleWrite({ broken: { instanceId, cause, failure }, fix: { intentId } }: SettleWriteProps) {
  const [asking, setAsking] = useState<'happened' | 'not-happened' | null>(null)
  const [madeId, setMadeId] = useState('')
  const again = useSubmit(async () => tellRetried(await api('queues.retry', { instanceId, cause })))
  const happened = asking === 'happened'
  const needsId = needsMadeId(intentId)
  const what = String(failure?.params.what ?? '')
  const settle = async (): Promise<void> =>
    tellRetried(
      await api('queues.settleWrite', { instanceId, intentId, happened, madeId: happened ? madeId.trim() : '' }),
    )
  return (
    <div className="stack tight">
      <p className="flat">{sentence('screens.settle-lead')}</p>
      <div className="row-flex">
        <Button onClick={() => setAsking('happened')}>{sentence('screens.settle-happened')}</Button>
        <Button onClick={() => setAsking('not-happened')}>{sentence('screens.settle-not-happened')}</Button>
        <Button variant="default" loading={again.busy} onClick={() => void again.run()}>
          {sentence('screens.settle-look-again')}
        </Button>
      </div>
      {again.error && <Banner tone="bad">{again.error}</Banner>}
      <FormDialog
        title={sentence(`screens.settle-${asking ?? 'happened'}-title`)}
        submit={sentence(`screens.settle-${asking ?? 'happened'}-submit`)}
        danger={asking === 'not-happened'}
        disabled={happened && needsId && madeId.trim() === ''}
        opened={asking !== null}
        onClose={() => setAsking(null)}
        onSubmit={settle}
      >
        <p className="flat">{sentence(`screens.settle-${asking ?? 'happened'}-body`, { what })}</p>
        {happened && (
          <TextInput
            data-autofocus
            label={sentence('screens.settle-made-id')}
            description={sentence(needsId ? 'screens.settle-made-id-needed' : 'screens.settle-made-id-help')}
            required={needsId}
            maxLength={200}
            value={madeId}
            onChange={({ currentTarget }) => setMadeId(currentTarget.value)}
          />
        )}
      </FormDialog>
    </div>
  )
}
