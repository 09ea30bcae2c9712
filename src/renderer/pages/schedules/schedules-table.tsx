import { Button, Switch } from '@mantine/core'
import { api } from '@renderer/api'
import { PlainTable } from '@renderer/kit/plain-table'
import { State } from '@renderer/kit/state'
import { Ago } from '@renderer/kit/time'
import type { Tone } from '@renderer/kit/tone'
import { useOperationTitle } from '@renderer/operation-title'
import { paths } from '@renderer/paths'
import { usePerform } from '@renderer/perform'
import type { Instance } from '@shared/domain/instance'
import { canRun } from '@shared/domain/instance-fields'
import type { Schedule } from '@shared/domain/schedule'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { EverySelect } from './every-select'

interface SchedulesTableProps {
  readonly instance: Instance
  readonly schedules: readonly Schedule[]
  /** All schedules stand still until resumed. */
  readonly paused: boolean
}

/** The schedules of one instance: how often, whether at all, and what came of the last run. */
export function SchedulesTable({ instance, schedules, paused }: SchedulesTableProps) {
  const title = useOperationTitle()
  const names = (schedule: Schedule) => ({ operation: title(schedule.operation), instance: instance.name })
  return (
    <PlainTable
      label={sentence('screens.schedules-of', { instance: instance.name })}
      rows={schedules}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'operation',
          label: sentence('screens.schedule-operation'),
          cell: ({ operation }) => <Link href={paths.operation(operation, instance.id)}>{title(operation)}</Link>,
        },
        {
          key: 'every',
          label: sentence('screens.schedule-every'),
          cell: (schedule) => (
            <EverySelect schedule={schedule} label={sentence('screens.schedule-every-label', names(schedule))} />
          ),
        },
        {
          key: 'on',
          label: sentence('screens.schedule-on'),
          cell: (schedule) => (
            <OnSwitch schedule={schedule} label={sentence('screens.schedule-switch', names(schedule))} />
          ),
        },
        {
          key: 'next',
          label: sentence('screens.schedule-next'),
          cell: (schedule) => <NextRun {...{ schedule, instance, paused }} />,
        },
        { key: 'last', label: sentence('screens.schedule-last'), cell: ({ lastRunAt }) => <Ago at={lastRunAt} /> },
        {
          key: 'result',
          label: sentence('screens.schedule-result'),
          cell: (schedule) => <LastResult schedule={schedule} />,
        },
        {
          key: 'run',
          label: sentence('kit.actions'),
          numeric: true,
          cell: (schedule) => (
            <RunNow
              schedule={schedule}
              disabled={!canRun(instance)}
              label={sentence('screens.schedule-run-now-label', names(schedule))}
            />
          ),
        },
      ]}
    />
  )
}

function OnSwitch({ schedule, label }: { readonly schedule: Schedule; readonly label: string }) {
  const { perform, busy } = usePerform()
  const set = (on: boolean) => void perform(() => api('schedules.set', { scheduleId: schedule.id, on }))
  return (
    <Switch
      checked={schedule.on}
      disabled={busy}
      aria-label={label}
      onChange={(event) => set(event.currentTarget.checked)}
    />
  )
}

interface NextRunProps extends Pick<SchedulesTableProps, 'instance' | 'paused'> {
  readonly schedule: Schedule
}

function NextRun({ schedule: { on, nextRunAt }, instance, paused }: NextRunProps) {
  if (!on) return <span className="dim">{sentence('screens.schedule-off')}</span>
  if (!canRun(instance)) return <span className="dim">{sentence('screens.schedule-draft')}</span>
  if (paused) return <span className="dim">{sentence('screens.schedule-paused')}</span>
  return nextRunAt === null ? <span>{sentence('screens.schedule-soon')}</span> : <Ago at={nextRunAt} />
}

const resultTones: Readonly<Record<NonNullable<Schedule['lastResult']>, Tone>> = {
  done: 'ok',
  failed: 'bad',
  cancelled: 'mute',
  refused: 'warn',
}

function LastResult({ schedule: { lastResult, lastQueueId } }: { readonly schedule: Schedule }) {
  if (lastResult === null) return <span className="dim">—</span>
  const state = <State tone={resultTones[lastResult]} word={sentence(`screens.schedule-result-${lastResult}`)} />
  return lastQueueId === null ? state : <Link href={paths.queue(lastQueueId)}>{state}</Link>
}

function RunNow({
  schedule,
  disabled,
  label,
}: {
  readonly schedule: Schedule
  readonly disabled: boolean
  readonly label: string
}) {
  const { perform, busy } = usePerform()
  const run = () => perform(() => api('schedules.runNow', { scheduleId: schedule.id }))
  return (
    <Button size="xs" variant="default" disabled={disabled} loading={busy} aria-label={label} onClick={run}>
      {sentence('screens.schedule-run-now')}
    </Button>
  )
}
