import { Button, TextInput } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { Dialog, useSubmit } from '@renderer/kit/dialog'
import { useLive } from '@renderer/live'
import { useOperationTitle } from '@renderer/operation-title'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { type FormEvent, useState } from 'react'
import { everyWords } from '../schedules/every-words'
import { ConfirmProgress } from './confirm-progress'

/** Asks what Confirm needs to know, then shows each step as it goes. */
export function ConfirmInstance({ instance, onClose }: { readonly instance: Instance; readonly onClose: () => void }) {
  const [queueId, setQueueId] = useState<string | null>(null)
  return (
    <Dialog opened wide title={sentence('screens.confirm-title', { name: instance.name })} onClose={onClose}>
      {queueId === null ? (
        <ConfirmQuestions instance={instance} onCancel={onClose} onStarted={setQueueId} />
      ) : (
        <ConfirmProgress queueId={queueId} instance={instance} onClose={onClose} />
      )}
    </Dialog>
  )
}

interface ConfirmQuestionsProps {
  readonly instance: Instance
  readonly onCancel: () => void
  readonly onStarted: (queueId: string) => void
}

function ConfirmQuestions({ instance, onCancel, onStarted }: ConfirmQuestionsProps) {
  const [goLiveDate, setGoLiveDate] = useState(instance.settings.goLiveDate ?? '')
  const [schedules, setSchedules] = useState<readonly string[]>([])
  const { busy, error, run } = useSubmit(async () => {
    const input = {
      instanceId: instance.id,
      goLiveDate: goLiveDate === '' ? null : goLiveDate,
      schedules: [...schedules],
    }
    onStarted((await api('instances.confirm', input)).queueId)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run()
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {error !== null && <Banner tone="bad">{error}</Banner>}
      <p className="flat">{sentence('screens.confirm-lead')}</p>
      <TextInput
        type="date"
        classNames={{ wrapper: 'narrow-input' }}
        label={sentence('screens.confirm-go-live')}
        description={sentence('screens.confirm-go-live-help')}
        value={goLiveDate}
        onChange={({ currentTarget }) => setGoLiveDate(currentTarget.value)}
      />
      <OfferedSchedules instanceId={instance.id} chosen={schedules} onChange={setSchedules} />
      <div className="row-flex end">
        <Button variant="default" onClick={onCancel}>
          {sentence('screens.instance-cancel')}
        </Button>
        <Button type="submit" loading={busy} data-autofocus>
          {sentence('screens.confirm-start')}
        </Button>
      </div>
    </form>
  )
}

interface OfferedSchedulesProps {
  readonly instanceId: string
  readonly chosen: readonly string[]
  readonly onChange: (operations: readonly string[]) => void
}

function OfferedSchedules({ instanceId, chosen, onChange }: OfferedSchedulesProps) {
  const title = useOperationTitle()
  const schedules = useLive('schedules.list', { instanceId }, ['schedules', 'app']).data ?? []
  const toggle = (operation: string) =>
    onChange(chosen.includes(operation) ? chosen.filter((one) => one !== operation) : [...chosen, operation])
  if (schedules.length === 0) return null
  return (
    <fieldset className="choices">
      <legend className="strong">{sentence('screens.confirm-schedules')}</legend>
      {schedules.map(({ operation, everyMinutes, on }) => (
        <label key={operation} className="check">
          <input
            type="checkbox"
            checked={on || chosen.includes(operation)}
            disabled={on}
            onChange={() => toggle(operation)}
          />
          {sentence('screens.confirm-schedule', { operation: title(operation), every: everyWords(everyMinutes) })}
        </label>
      ))}
      <span className="dim small check">{sentence('screens.confirm-schedules-help')}</span>
    </fieldset>
  )
}
