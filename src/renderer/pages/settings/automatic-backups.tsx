import { Button, NumberInput, Switch } from '@mantine/core'
import { Card } from '@renderer/kit/page'
import type { Settings } from '@shared/domain/settings'
import { sentence } from '@shared/messages/message'
import { type FormEvent, useState } from 'react'
import { PathInput } from './path-input'

interface AutomaticBackupsProps {
  readonly settings: Settings
  /** Where they go unless a folder is named. */
  readonly usualFolder: string
  readonly onSave: (change: Partial<Settings>) => Promise<void>
}

/** A backup a day: whether, where, how many. Where and how many are saved by a button, since fewer deletes. */
export function AutomaticBackups({ settings, usualFolder, onSave }: AutomaticBackupsProps) {
  const { automaticBackups, backupFolder, backupsKept } = settings
  const [folder, setFolder] = useState(backupFolder ?? '')
  const [typed, setTyped] = useState<number | string>(backupsKept)
  const kept = Number(typed)
  const valid = Number.isInteger(kept) && kept >= 1 && kept <= 365
  const next = folder.trim() === '' ? null : folder.trim()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (valid) void onSave({ backupFolder: next, backupsKept: kept })
  }
  return (
    <Card title={sentence('screens.data-automatic')}>
      <form className="stack" onSubmit={submit} noValidate>
        <Switch
          label={sentence('screens.data-automatic-switch')}
          description={sentence('screens.data-automatic-help')}
          checked={automaticBackups}
          onChange={({ currentTarget }) => void onSave({ automaticBackups: currentTarget.checked })}
        />
        <PathInput
          label={sentence('screens.data-automatic-folder')}
          help={sentence('screens.data-automatic-folder-help', { folder: usualFolder })}
          what="folder"
          value={folder}
          onChange={setFolder}
        />
        <div className="row-flex bottom">
          <NumberInput
            label={sentence('screens.data-kept')}
            description={sentence('screens.data-kept-help')}
            min={1}
            max={365}
            allowDecimal={false}
            value={typed}
            onChange={setTyped}
            error={!valid}
          />
          <Button type="submit" variant="default" disabled={!valid || (kept === backupsKept && next === backupFolder)}>
            {sentence('screens.data-save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
