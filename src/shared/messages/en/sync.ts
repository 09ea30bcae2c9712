/** Queues, lines and schedules: what the engine says of a run. */
export const sync = {
  'sync.unknown-operation': 'There is no operation {operation}',
  'sync.draft': '{instance} is still a draft. Test the connection and confirm it before {operation} can run',
  'sync.archived': '{instance} is archived. Take it out of the archive before {operation} can run',
  'sync.already-running': '{operation} is already running for {instance} (queue {queueId})',
  'sync.already-paused': '{operation} is paused for {instance} (queue {queueId}). Resume or cancel it first',
  'sync.closing': 'Quayside is closing and starts nothing any more',
  'sync.queue-ended': 'Queue {queueId} has ended: it can not be paused, resumed or cancelled',
  'sync.line-done': 'Done',
  'sync.line-cancelled': 'Cancelled before its turn',
  'sync.queue-started': '{operation} started',
  'sync.queue-done':
    '{operation} has finished: {done, plural, one {# record} other {# records}} done, {skipped} skipped, {failed} failed',
  'sync.queue-paused': '{operation} is paused: {waiting, plural, one {# line waits} other {# lines wait}}',
  'sync.queue-cancelled': '{operation} was cancelled: {done} done, {waiting} not begun',
  'sync.line-stuck':
    'Nothing happened here for {minutes, plural, one {# minute} other {# minutes}}. It was put back and is tried again',
  'sync.checking-write': 'Checking what BigCommerce did: {what}',
  'sync.write-unknown':
    'It is not known whether BigCommerce did this: {what}. Look there, then say here whether it happened',
  'sync.write-known':
    'What became of this write is known meanwhile: {state, select, done {it happened} other {it did not happen}}',
  'sync.made-id-needed':
    'Enter the number that BigCommerce shows of it: without it Quayside would take it for somebody else’s and book it a second time. {what}',
  'sync.paused-unheard':
    'Paused: the store answered nothing for {hours, plural, one {# hour} other {# hours}} ({reason}). Resume when it can be reached again',
  'sync.queue-stopped': '{operation} stopped: {reason}',
} as const
