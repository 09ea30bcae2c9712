import { Banner } from '@renderer/kit/banner'
import { Card } from '@renderer/kit/page'
import { useSearch } from '@renderer/location'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { ConnectionForm } from './connection-form'
import { TestConnection } from './test-connection'
import { TokenCard } from './token-card'
import { TokenGuide } from './token-guide'

/** Where the store is, with which token, and whether it answers. */
export function ConnectionTab({ instance }: { readonly instance: Instance }) {
  const [search] = useSearch()
  return (
    <div className="columns">
      <div className="columns-in halves">
        <div className="stack">
          <Card title={sentence('screens.tab-connection')}>
            <div className="stack">
              {instance.demo && <Banner tone="mute">{sentence('screens.instance-demo-address')}</Banner>}
              <ConnectionForm key={`${instance.name} ${instance.apiUrl} ${instance.color}`} instance={instance} />
            </div>
          </Card>
          {!instance.demo && <TokenCard instance={instance} />}
        </div>
        <div className="stack">
          <TestConnection instance={instance} atOnce={search.get('test') === 'on'} />
          {!instance.demo && instance.shop === null && <TokenGuide />}
        </div>
      </div>
    </div>
  )
}
