import { Button, TextInput } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { useSubmit } from '@renderer/kit/dialog'
import { Card, Page } from '@renderer/kit/page'
import { goTo } from '@renderer/location'
import { paths } from '@renderer/paths'
import { sentence } from '@shared/messages/message'
import { type FormEvent, useState } from 'react'
import { AddressInputs } from './address-inputs'
import { TokenGuide } from './token-guide'
import { TokenInput } from './token-input'

/** Name, store hash, token: then the connection is tested on the new instance's page. */
export function NewInstancePage() {
  const [name, setName] = useState('')
  const [storeHash, setStoreHash] = useState('')
  const [apiUrl, setApiUrl] = useState('')
  const [token, setToken] = useState('')
  const { busy, error, run } = useSubmit(async () => {
    const made = await api('instances.create', { name, storeHash, token, ...(apiUrl !== '' && { apiUrl }) })
    goTo(`${paths.instance(made.id)}?tab=connection&test=on`, { replace: true })
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run()
  }
  const missing = [name, storeHash, token].some((text) => text.trim() === '')
  return (
    <Page
      title={sentence('screens.instance-new-title')}
      crumbs={[{ label: sentence('screens.instances'), to: '/instances' }]}
    >
      <div className="columns">
        <div className="columns-in halves">
          <Card label={sentence('screens.instance-new-title')}>
            <form className="stack" onSubmit={submit} noValidate>
              {error !== null && <Banner tone="bad">{error}</Banner>}
              <TextInput
                label={sentence('screens.instance-name')}
                description={sentence('screens.instance-name-help')}
                autoFocus
                maxLength={80}
                value={name}
                onChange={({ currentTarget }) => setName(currentTarget.value)}
              />
              <AddressInputs {...{ storeHash, apiUrl, onStoreHash: setStoreHash, onApiUrl: setApiUrl }} />
              <TokenInput help={sentence('screens.instance-token-help')} value={token} onChange={setToken} />
              <div className="row-flex end">
                <Button type="submit" loading={busy} disabled={missing}>
                  {sentence('screens.instance-create')}
                </Button>
              </div>
            </form>
          </Card>
          <TokenGuide />
        </div>
      </div>
    </Page>
  )
}
