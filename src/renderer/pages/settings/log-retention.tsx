import { Button, NumberInput } from '@mantine/core'
import { Card } from '@renderer/kit/page'
import { sentence } from '@shared/messages/message'
import { type FormEvent, useState } from 'react'

interface LogRetentionProps {
  readonly days: number
  readonly onSave: (days: number) => Promise<void>
}

/** How many days logs are kept. Saved by a button, since fewer days delete. */
export function LogRetention({ days, onSave }: LogRetentionProps) {
  const [typed, setTyped] = useState<number | string>(days)
  const next = Number(typed)
  const valid = Number.isInteger(next) && next >= 1 && next <= 3650
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (valid) void onSave(next)
  }
  return (
    <Card title={sentence('screens.settings-data')}>
      <form className="row-flex bottom" onSubmit={submit} noValidate>
        <NumberInput
          label={sentence('screens.settings-log-retention')}
          description={sentence('screens.settings-log-retention-help')}
          min={1}
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
    </Card>
  )
}
