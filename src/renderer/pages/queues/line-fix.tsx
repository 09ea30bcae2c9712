import { fixOf, type QueueLine } from '@shared/domain/queue'
import type { Fix } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { fixLabels, fixPath } from './fix-path'

/** Leads to what mends a line; nothing for lines that need nobody. */
export function LineFix({ line }: { readonly line: QueueLine }) {
  const fix = fixOf(line)
  return fix && <FixLink fix={fix} cause={line.cause} />
}

export function FixLink({ fix, cause }: { readonly fix: Fix; readonly cause: string | null }) {
  return (
    <Link href={fixPath(fix, cause)} className="fix-link" onClick={(event) => event.stopPropagation()}>
      {sentence(fixLabels[fix.action])}
    </Link>
  )
}
