import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { Card } from '@renderer/kit/page'
import { formatMoment } from '@renderer/kit/time'
import { useSearch } from '@renderer/location'
import { usePerform } from '@renderer/perform'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { type FormEvent, useState } from 'react'
import { TokenInput } from './token-input'

/** When the token was set, and a way to replace it; it is never shown. */
export function TokenCard({ instance: { id, tokenSetAt } }: { readonly instance: Instance }) {
  const [replacing, setReplacing] = useState(tokenSetAt === null)
  return (
    <Card title={sentence('screens.instance-token')}>
      <div className="stack">
        <div className="row-flex between">
          <span>
            {tokenSetAt === null
              ? sentence('screens.instance-token-missing')
              : sentence('screens.instance-token-set', { date: formatMoment(tokenSetAt) })}
          </span>
          {!replacing && (
            <Button variant="default" onClick={() => setReplacing(true)}>
              {sentence('screens.instance-token-replace')}
            </Button>
          )}
        </div>
        {replacing && <NewToken instanceId={id} isFirst={tokenSetAt === null} onDone={() => setReplacing(false)} />}
      </div>
    </Card>
  )
}

interface NewTokenProps {
  readonly instanceId: string
  readonly isFirst: boolean
  readonly onDone: () => void
}

function NewToken({ instanceId, isFirst, onDone }: NewTokenProps) {
  const [token, setToken] = useState('')
  const [, change] = useSearch()
  const { perform, busy } = usePerform()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const saved = await perform(() => api('instances.setToken', { instanceId, token }))
    if (!saved) return
    onDone()
    change({ test: 'on' })
  }
  return (
    <form className="stack" onSubmit={save} noValidate>
      <TokenInput
        help={sentence(isFirst ? 'screens.instance-token-help' : 'screens.instance-token-new-help')}
        value={token}
        onChange={setToken}
      />
      <div className="row-flex end">
        {!isFirst && (
          <Button variant="default" onClick={onDone}>
            {sentence('screens.instance-cancel')}
          </Button>
        )}
        <Button type="submit" loading={busy} disabled={token.trim() === ''}>
          {sentence('screens.instance-token-save')}
        </Button>
      </div>
    </form>
  )
}
