import { PasswordInput } from '@mantine/core'
import { sentence } from '@shared/messages/message'

interface TokenInputProps {
  readonly help: string
  readonly value: string
  readonly onChange: (token: string) => void
}

/** A secret that is written and never read back; says so at once when something else was pasted. */
export function TokenInput({ help, value, onChange }: TokenInputProps) {
  const odd = value.trim() !== '' && (/\W/.test(value.trim()) || value.trim().length < 8)
  return (
    <PasswordInput
      label={sentence('screens.instance-token')}
      description={help}
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      error={odd && sentence('screens.instance-token-looks-wrong')}
    />
  )
}
