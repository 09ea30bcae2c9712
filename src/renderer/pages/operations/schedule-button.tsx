import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { FormDialog } from '@renderer/kit/dialog'
import { toast } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import type { OperationInfo } from '@shared/contract/sync'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { EveryChoice } from '../schedules/every-select'
import { everyWords } from '../schedules/every-words'

/** Lets the operation run by itself; where it does already, says how often. */
export function ScheduleButton({
  operation,
  instance,
}: {
  readonly operation: OperationInfo
  readonly instance: Instance
}) {
  const [opened, setOpened] = useState(false)
  const [minutes, setMinutes] = useState<number | null>(null)
  const schedules = useLive('schedules.list', { instanceId: instance.id }, ['schedules', 'app']).data
  const schedule = schedules?.find((one) => one.operation === operation.name)
  if (!schedule) return null
  const everyMinutes = minutes ?? schedule.everyMinutes
  const names = { operation: sentence(operation.title), instance: instance.name, every: everyWords(everyMinutes) }
  const save = async () => {
    await api('schedules.set', { scheduleId: schedule.id, on: true, everyMinutes })
    toast({ tone: 'ok', text: sentence('screens.operation-schedule-saved', names), path: '/schedules' })
  }
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {schedule.on
          ? sentence('screens.operation-schedule-on', { every: everyWords(schedule.everyMinutes) })
          : sentence('screens.operation-save-schedule')}
      </Button>
      <FormDialog
        opened={opened}
        title={sentence('screens.operation-schedule-title', names)}
        submit={sentence('screens.operation-schedule-save')}
        onClose={() => setOpened(false)}
        onSubmit={save}
      >
        <p className="flat dim">{sentence('screens.operation-schedule-lead')}</p>
        <EveryChoice label={sentence('screens.schedule-every')} minutes={everyMinutes} onChange={setMinutes} />
      </FormDialog>
    </>
  )
}
