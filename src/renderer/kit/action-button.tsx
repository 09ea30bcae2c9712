import { Button, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

interface ActionButtonProps {
  readonly label: string
  /** Why it can't be done now, reason by reason; empty: it can. */
  readonly why: readonly string[]
  readonly onClick: () => void
  readonly primary?: boolean
  readonly danger?: boolean
  readonly busy?: boolean
  readonly icon?: ReactNode
}

/**
 * A button that stays where it is when it can't be pressed, and says why to pointer, keyboard and screen reader:
 * `<ActionButton label="Post" why={['INV/1 is cancelled']} onClick={…} />`.
 */
export function ActionButton({ label, why, onClick, primary, danger, busy = false, icon }: ActionButtonProps) {
  const look = {
    ...(primary ? {} : { variant: 'default' }),
    ...(danger && primary ? { color: 'red' } : {}),
    ...(icon ? { leftSection: icon } : {}),
  }
  const isDisabled = why.length > 0
  // A disabled button takes no focus, and nobody could read why. It stays the same one, so that the focus stays too.
  return (
    <Tooltip label={<Reasons why={why} />} multiline disabled={!isDisabled}>
      <Button
        {...look}
        {...(isDisabled ? { 'data-disabled': true, 'aria-disabled': true } : { loading: busy })}
        onClick={(event) => (isDisabled ? event.preventDefault() : onClick())}
      >
        {label}
      </Button>
    </Tooltip>
  )
}

function Reasons({ why }: { readonly why: readonly string[] }) {
  const [only, another] = why
  if (another === undefined) return <span>{only}</span>
  return (
    <ul className="reasons">
      {why.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  )
}
