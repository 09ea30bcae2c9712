import { Sparkline } from '@renderer/kit/sparkline'
import { Count } from '@renderer/kit/state'
import { Ago } from '@renderer/kit/time'
import { useOperationTitle } from '@renderer/operation-title'
import { useInstances } from '@renderer/scope'
import type { IssueGroup } from '@shared/contract/sync'
import { sentence } from '@shared/messages/message'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { issueTitle } from './issue-words'

interface IssueListProps {
  readonly groups: readonly IssueGroup[]
  readonly chosen: IssueGroup
  readonly onChoose: (group: IssueGroup) => void
}

/** The causes; ↑ and ↓ go from one to the next. */
export function IssueList({ groups, chosen, onChoose }: IssueListProps) {
  const instances = useInstances()
  const titleOf = useOperationTitle()
  const list = useRef<HTMLUListElement>(null)
  const { cause } = chosen
  useEffect(() => {
    // The button that mended the cause before has gone with it: go on with the next.
    const pressed = list.current?.querySelector<HTMLElement>('[aria-pressed="true"]')
    if (document.activeElement === document.body && cause !== '') pressed?.focus({ preventScroll: true })
  }, [cause])
  const move = (event: KeyboardEvent<HTMLUListElement>): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = groups[groups.indexOf(chosen) + step]
    if (step === 0 || !next) return
    event.preventDefault()
    onChoose(next)
    event.currentTarget.querySelectorAll('button')[groups.indexOf(next)]?.focus()
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: arrow keys move between the buttons inside
    <ul ref={list} className="issue-list card" aria-label={sentence('screens.issues-causes')} onKeyDown={move}>
      {groups.map((group) => (
        <li key={`${group.instanceId} ${group.cause}`}>
          <button type="button" aria-pressed={group === chosen} onClick={() => onChoose(group)}>
            <span className="issue-text">
              <span className="strong">{issueTitle(group)}</span>
              <span className="small dim">
                {titleOf(group.operation)}
                {instances.length > 1 && ` · ${instances.find(({ id }) => id === group.instanceId)?.name ?? ''}`} ·{' '}
                {sentence('screens.issues-last')} <Ago at={group.lastAt} />
              </span>
            </span>
            <Sparkline label={sentence('screens.issues-by-day')} values={group.byDay} />
            <Count
              value={group.lines}
              tone={group.state === 'failed' ? 'bad' : 'warn'}
              label={sentence('screens.lines', { n: group.lines })}
            />
          </button>
        </li>
      ))}
    </ul>
  )
}
