import type { ReactNode } from 'react'

/** One sentence and one button, where there is nothing to show: `<Empty text="No orders yet" action={<Button …/>} />`. */
export function Empty({
  text,
  action,
  icon,
}: {
  readonly text: string
  readonly action?: ReactNode
  readonly icon?: ReactNode
}) {
  return (
    <div className="empty">
      {icon}
      <p>{text}</p>
      {action}
    </div>
  )
}
