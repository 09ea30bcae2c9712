import { Button } from '@mantine/core'
import { Card } from '@renderer/kit/page'
import { Ago } from '@renderer/kit/time'
import { useOperationTitle } from '@renderer/operation-title'
import { paths } from '@renderer/paths'
import type { IssueGroup } from '@shared/contract/sync'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { fixLabel, issueTitle } from '../issues/issue-words'

interface AttentionProps {
  readonly issues: readonly IssueGroup[]
  readonly causes: number
}

/** The causes that most lines wait for, each with the way to mend it. */
export function Attention({ issues, causes }: AttentionProps) {
  const titleOf = useOperationTitle()
  return (
    <Card
      title={sentence('screens.needs-you')}
      action={causes > 0 && <Link href="/issues">{sentence('screens.all-issues', { n: causes })}</Link>}
    >
      {issues.length === 0 && <p className="dim flat">{sentence('screens.issues-none')}</p>}
      {issues.map((group) => (
        <div key={`${group.instanceId} ${group.cause}`} className="attention-row">
          <div>
            <Link href={paths.issue(group.instanceId, group.cause)} className="strong quiet-link">
              {issueTitle(group)}
            </Link>
            <div className="dim small">
              {titleOf(group.operation)} · {sentence('screens.lines', { n: group.lines })} · <Ago at={group.lastAt} />
            </div>
          </div>
          <Button component={Link} href={paths.issue(group.instanceId, group.cause)} variant="default">
            {fixLabel(group)}
          </Button>
        </div>
      ))}
    </Card>
  )
}
