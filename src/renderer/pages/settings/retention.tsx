import { Button, NumberInput } from '@mantine/core'
import { Card } from '@renderer/kit/page'
import type { Settings } from '@shared/domain/settings'
import { sentence } from '@shared/messages/message'
import { type FormEvent, useState } from 'react'

interface RetentionProps {
  readonly settings: Settings
  readonly onSave: (change: Partial<Settings>) => Promise<void>
}

/** How many days logs and queues are kept. */
export function Retention({ settings, onSave }: RetentionProps) {
  return (
    <Card title={sentence('screens.settings-data')}>
      <div className="stack">
        <Days
          label={sentence('screens.settings-log-retention')}
          help={sentence('screens.settings-log-retention-help')}
          min={1}
          days={settings.logRetentionDays}
          onSave={(logRetentionDays) => onSave({ logRetentionDays })}
        />
        <Days
          label={sentence('screens.settings-queue-retention')}
          help={sentence('screens.settings-queue-retention-help')}
          min={30}
          days={settings.queueRetentionDays}
          onSave={(queueRetentionDays) => onSave({ queueRetentionDays })}
        />
      </div>
    </Card>
  )
}

interface DaysProps {
  readonly label: string
  readonly help: string
  readonly min: number
  readonly days: number
  readonly onSave: (days: number) => Promise<void>
}

/** Saved by a button, since fewer days delete. */
function Days({ label, help, min, days, onSave }: DaysProps) {
  const [typed, setTyped] = useState<number | string>(days)
  const next = Number(typed)
  const valid = Number.isInteger(next) && next >= min && next <= 3650
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (valid) void onSave(next)
  }
  return (
    <form className="row-flex bottom" aria-label={label} onSubmit={submit} noValidate>
      <NumberInput
        label={label}
        description={help}
        min={min}
        max={3650}
        allowDecimal={false}
        value={typed}
        onChange={setTyped}
        error={!valid}
      />
      <Button type="submit" variant="default" disabled={!valid || next === days}>
        {sentence('screens.settings-save')}
      </Button>
    </form>
  )
}
