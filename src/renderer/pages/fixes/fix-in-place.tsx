import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { useSubmit } from '@renderer/kit/dialog'
import { paths } from '@renderer/paths'
import type { Failure, Fix } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { ChooseSetting } from './choose-setting'
import { ConfigureWorkflow } from './configure-workflow'
import { MapProduct } from './map-product'
import { tellRetried } from './retry'
import { SettleWrite } from './settle-write'

/** Lines that one act mends. */
export interface Broken {
  readonly instanceId: string
  readonly cause: string
  readonly lines: number
  readonly fix: Fix | null
  readonly failure?: Failure | null
}

/** The controls that mend a cause, where it is shown; they retry its lines once it is mended. */
export function FixInPlace({ broken }: { readonly broken: Broken }) {
  const { fix } = broken
  switch (fix?.action) {
    case undefined:
      return <PlainRetry broken={broken} />
    case 'configure-workflow':
      return <ConfigureWorkflow broken={broken} fix={fix} />
    case 'map-product':
      return <MapProduct broken={broken} fix={fix} />
    case 'choose-setting':
      return <ChooseSetting broken={broken} fix={fix} />
    case 'settle-write':
      return <SettleWrite broken={broken} fix={fix} />
    case 'release-order':
      return <PlainRetry broken={broken} note={sentence('screens.fix-release')} />
    case 'review-changes':
      return <PlainRetry broken={broken} note={sentence('screens.fix-changes')} />
    case 'open-credit-note':
      return (
        <OpenThenRetry
          broken={broken}
          to={paths.creditNote(fix.creditNoteId)}
          label={sentence('screens.fix-open-credit-note')}
        />
      )
    case 'open-instance':
      return (
        <OpenThenRetry
          broken={broken}
          to={paths.instance(fix.instanceId)}
          label={sentence('screens.fix-open-instance')}
        />
      )
    case 'open-location':
      return (
        <OpenThenRetry
          broken={broken}
          to={paths.locations(fix.instanceId)}
          label={sentence('screens.fix-open-locations')}
        />
      )
    default:
      return fix satisfies never
  }
}

function PlainRetry({ broken, note }: { readonly broken: Broken; readonly note?: string }) {
  return (
    <div className="stack tight">
      {note && <p className="flat">{note}</p>}
      <div className="row-flex">
        <RetryCause broken={broken} />
      </div>
    </div>
  )
}

function OpenThenRetry({
  broken,
  to,
  label,
}: {
  readonly broken: Broken
  readonly to: string
  readonly label: string
}) {
  return (
    <div className="row-flex">
      <Button component={Link} href={to}>
        {label}
      </Button>
      <RetryCause broken={broken} quiet />
    </div>
  )
}

function RetryCause({
  broken: { instanceId, cause, lines },
  quiet = false,
}: {
  readonly broken: Broken
  readonly quiet?: boolean
}) {
  const { busy, error, run } = useSubmit(async () => tellRetried(await api('queues.retry', { instanceId, cause })))
  return (
    <>
      <Button variant={quiet ? 'default' : 'filled'} loading={busy} onClick={() => void run()}>
        {sentence('screens.retry', { n: lines })}
      </Button>
      {error && <Banner tone="bad">{error}</Banner>}
    </>
  )
}
