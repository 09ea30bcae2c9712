import { Banner } from '@renderer/kit/banner'
import { KeyValues } from '@renderer/kit/key-values'
import { Card } from '@renderer/kit/page'
import { toast } from '@renderer/kit/toasts'
import type { AppInfo } from '@shared/contract/app'
import { sentence } from '@shared/messages/message'

/** How tokens are kept, where the data is, which version this is, what was noticed at start. */
export function AboutCards({
  info: { version, host, platform, secrets, dataDir, notices },
}: {
  readonly info: AppInfo
}) {
  return (
    <>
      <Card title={sentence('screens.settings-tokens')}>
        <div className="stack">
          <span>{sentence(`screens.settings-tokens-${secrets.keptBy}`)}</span>
          {secrets.warning && <Banner tone="warn">{sentence(secrets.warning.code, secrets.warning.params)}</Banner>}
        </div>
      </Card>
      <Card title={sentence('screens.settings-about')}>
        <KeyValues
          pairs={[
            [sentence('screens.settings-version'), version],
            [sentence('screens.settings-host'), sentence(`screens.settings-host-${host}`, { platform })],
            [sentence('screens.settings-data-folder'), <DataFolder key="folder" path={dataDir} />],
          ]}
        />
      </Card>
      <Card title={sentence('screens.settings-notices')}>
        {notices.length === 0 && <span className="dim">{sentence('screens.settings-no-notices')}</span>}
        <div className="stack">
          {notices.map((notice) => (
            <Banner key={JSON.stringify(notice)} tone="warn">
              {sentence(notice.code, notice.params)}
            </Banner>
          ))}
        </div>
      </Card>
    </>
  )
}

function DataFolder({ path }: { readonly path: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(path)
    toast({ tone: 'ok', text: sentence('screens.settings-copied') })
  }
  return (
    <>
      <span className="mono">{path}</span>{' '}
      <button type="button" className="plain" onClick={() => void copy()}>
        {sentence('screens.settings-copy')}
      </button>
    </>
  )
}
