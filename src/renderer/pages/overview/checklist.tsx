import { CloseButton } from '@mantine/core'
import { api } from '@renderer/api'
import { Card } from '@renderer/kit/page'
import { toastError } from '@renderer/kit/toasts'
import { paths } from '@renderer/paths'
import type { Overview } from '@shared/contract/app'
import { type MessageKey, sentence } from '@shared/messages/message'
import { Link } from 'wouter'

interface ChecklistProps {
  readonly checklist: Overview['checklist']
  readonly attention: number
}

/** The way from a new instance to the first orders; can be closed for good. */
export function Checklist({ checklist: { connected, listings, orders, closed }, attention }: ChecklistProps) {
  if (closed) return null
  const steps: readonly { readonly done: boolean; readonly label: MessageKey; readonly to: string }[] = [
    { done: connected, label: 'screens.step-connect', to: '/instances' },
    { done: listings, label: 'screens.step-listings', to: paths.operation('import-listings') },
    { done: orders, label: 'screens.step-orders', to: paths.operation('import-orders') },
    { done: orders && attention === 0, label: 'screens.step-issues', to: '/issues' },
  ]
  const close = (): void => void api('app.saveSettings', { checklistClosed: true }).catch(toastError)
  return (
    <Card
      title={sentence('screens.checklist')}
      action={<CloseButton aria-label={sentence('screens.checklist-close')} onClick={close} />}
    >
      <ol className="checklist">
        {steps.map(({ done, label, to }) => (
          <li key={label} data-done={done}>
            <span aria-hidden="true" className="tick">
              {done ? '✓' : ''}
            </span>
            {done ? <span>{sentence(label)}</span> : <Link href={to}>{sentence(label)}</Link>}
            <span className="visually-hidden">{sentence(done ? 'screens.step-done' : 'screens.step-open')}</span>
          </li>
        ))}
      </ol>
    </Card>
  )
}
