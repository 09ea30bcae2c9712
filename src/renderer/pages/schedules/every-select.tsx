import { Button, NativeSelect, NumberInput } from '@mantine/core'
import { api } from '@renderer/api'
import { usePerform } from '@renderer/perform'
import type { Schedule } from '@shared/domain/schedule'
import { sentence } from '@shared/messages/message'
import { type KeyboardEvent, useState } from 'react'
import { isInterval, usualIntervals } from './every'
import { everyWords } from './every-words'

/** How often a schedule runs, saved as soon as it is chosen. */
export function EverySelect({ schedule, label }: { readonly schedule: Schedule; readonly label: string }) {
  const { perform, busy } = usePerform()
  const set = (everyMinutes: number) =>
    void perform(() => api('schedules.set', { scheduleId: schedule.id, everyMinutes }))
  return <EveryChoice hidden label={label} minutes={schedule.everyMinutes} disabled={busy} onChange={set} />
}

interface EveryChoiceProps {
  readonly label: string
  /** The label is for screen readers only: the column says it. */
  readonly hidden?: boolean
  readonly minutes: number
  readonly disabled?: boolean
  readonly onChange: (minutes: number) => void
}

/** A usual interval, or minutes typed in. */
export function EveryChoice({ label, hidden = false, minutes, disabled = false, onChange }: EveryChoiceProps) {
  const [typing, setTyping] = useState(false)
  const named = hidden ? { 'aria-label': label } : { label }
  const size = hidden ? 'xs' : 'sm'
  if (typing) {
    const save = (typed: number) => {
      onChange(typed)
      setTyping(false)
    }
    return <TypedMinutes {...{ named, size, initial: minutes, onSave: save, onLeave: () => setTyping(false) }} />
  }
  const offered = [...new Set([...usualIntervals, minutes])].sort((a, b) => a - b)
  const options = offered.map((one) => ({ value: String(one), label: everyWords(one) }))
  return (
    <NativeSelect
      {...named}
      size={size}
      disabled={disabled}
      value={String(minutes)}
      data={[...options, { value: '', label: sentence('screens.schedule-other') }]}
      onChange={({ currentTarget: { value } }) => (value === '' ? setTyping(true) : onChange(Number(value)))}
    />
  )
}

interface TypedMinutesProps {
  readonly named: { readonly label: string } | { readonly 'aria-label': string }
  readonly size: 'xs' | 'sm'
  readonly initial: number
  readonly onSave: (minutes: number) => void
  readonly onLeave: () => void
}

function TypedMinutes({ named, size, initial, onSave, onLeave }: TypedMinutesProps) {
  const [minutes, setMinutes] = useState<number | string>(initial)
  const valid = isInterval(Number(minutes))
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') onLeave()
    else if (valid) onSave(Number(minutes))
  }
  return (
    <span className="row-flex bottom">
      <NumberInput
        {...named}
        size={size}
        w={96}
        autoFocus
        onFocus={({ currentTarget }) => currentTarget.select()}
        min={1}
        max={10_080}
        title={sentence('screens.schedule-minutes')}
        value={minutes}
        onChange={setMinutes}
        error={!valid}
        onKeyDown={press}
      />
      <span className="dim">{sentence('screens.schedule-minutes-short')}</span>
      <Button size={size} disabled={!valid} onClick={() => onSave(Number(minutes))}>
        {sentence('screens.schedule-save-minutes')}
      </Button>
    </span>
  )
}
