import { Button, TextInput } from '@mantine/core'
import { api } from '@renderer/api'
import { useLive } from '@renderer/live'
import { sentence } from '@shared/messages/message'

interface PathInputProps {
  readonly label: string
  readonly help: string
  /** What the desktop's dialog asks for. */
  readonly what: 'save' | 'open' | 'folder'
  readonly value: string
  readonly onChange: (path: string) => void
}

/** A file or folder of the computer that Quayside runs on: typed, or chosen in the desktop's own dialog. */
export function PathInput({ label, help, what, value, onChange }: PathInputProps) {
  const hasDialogs = useLive('app.info', {}, []).data?.capabilities.dialogs === true
  const choose = async (): Promise<void> => {
    const path = await api('data.choosePath', { what, suggested: value === '' ? null : value })
    if (path !== null) onChange(path)
  }
  return (
    <div className="path-input">
      <TextInput
        label={label}
        description={help}
        value={value}
        spellCheck={false}
        autoComplete="off"
        maxLength={4000}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {hasDialogs && (
        <Button variant="default" onClick={() => void choose()}>
          {sentence('screens.data-choose')}
        </Button>
      )}
    </div>
  )
}
