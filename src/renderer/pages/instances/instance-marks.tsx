import { State } from '@renderer/kit/state'
import type { OverviewInstance } from '@shared/contract/app'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'

/** Draft or Confirmed, and what else sets it apart. */
export function InstanceMarks({ instance: { state, archived, demo, rehearsal } }: { readonly instance: Instance }) {
  return (
    <>
      {archived && <State tone="mute" word={sentence('screens.instance-archived-state')} />}
      <State tone={state === 'confirmed' ? 'ok' : 'warn'} word={sentence(`screens.instance-${state}`)} />
      {rehearsal && !demo && (
        <State tone="info" word={sentence('screens.instance-rehearsal')} title={sentence('screens.rehearsal')} />
      )}
      {demo && <State tone="mute" word={sentence('screens.instance-demo')} />}
    </>
  )
}

interface HealthProps {
  readonly instance: Instance
  readonly state: OverviewInstance | null
}

/** How an instance is, as a way to what can be done about it. */
export function InstanceHealth({ instance, state }: HealthProps) {
  if (instance.tokenSetAt === null) return <State tone="warn" word={sentence('screens.instance-no-token')} />
  if (!state) return <span className="dim">—</span>
  switch (state.health) {
    case 'healthy':
      return <State tone="ok" word={sentence('screens.instance-healthy')} />
    case 'running':
      return (
        <Link href="/queues?view=running">{<State tone="info" word={sentence('screens.instance-working')} />}</Link>
      )
    case 'token-refused':
      return <State tone="bad" word={sentence('screens.instance-token-refused')} />
    case 'needs-attention':
      return (
        <Link href="/issues">
          <State tone="warn" word={sentence('screens.instance-lines-need-you', { lines: state.attentionLines })} />
        </Link>
      )
    case 'draft':
      return <span className="dim">—</span>
    default:
      return state.health satisfies never
  }
}
