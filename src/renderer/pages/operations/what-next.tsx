import { Button } from '@mantine/core'
import { paths } from '@renderer/paths'
import type { Queue } from '@shared/domain/queue'
import { type MessageKey, sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { leftOf } from '../queues/queue-state'

interface Place {
  readonly label: MessageKey
  readonly to: string
}

/** Where the records of an operation are seen, by its name; one that is not here leads nowhere further. */
const results: Readonly<Record<string, Place>> = {
  'import-listings': { label: 'screens.next-listings', to: '/listings' },
  'import-stock': { label: 'screens.next-adjustments', to: '/inventory/adjustments' },
  'import-orders': { label: 'screens.next-orders', to: '/orders' },
}

/** After a run: what waits for a person first, then what came of it. Confirm leads on to the first import. */
export function WhatNext({ queue }: { readonly queue: Queue }) {
  if (queue.endedAt === null) return null
  if (queue.operation === 'confirm' && queue.state === 'done') {
    const to = paths.operation('import-listings', queue.instanceId)
    return <Next label="screens.next-import-listings" to={to} first />
  }
  const left = leftOf(queue) > 0
  const result = results[queue.operation]
  return (
    <>
      {result && <Next {...result} first={!left} />}
      {left && <Next label="screens.next-issues" to="/issues" first />}
    </>
  )
}

function Next({ label, to, first }: Place & { readonly first: boolean }) {
  return (
    <Button component={Link} href={to} variant={first ? 'filled' : 'default'}>
      {sentence(label)}
    </Button>
  )
}
