import { Button } from '@mantine/core'
import { sentence } from '@shared/messages/message'
import { ProgressBar } from '../kit/progress-bar'
import { useSavings } from '../savings'

/** Files that are being saved: how far each is, and a way to stop it. */
export function Savings() {
  const savings = useSavings((state) => state.savings)
  return savings.map(({ id, file, rows, total, stop }) => {
    const text = sentence('lists.saving', { name: file })
    return (
      <div key={id} className="saving" role="status">
        <span>{text}</span>
        <ProgressBar label={text} done={rows} total={total} />
        <span className="dim">{total !== null && sentence('lists.saving-rows', { rows, total })}</span>
        <Button size="xs" variant="default" onClick={stop} aria-label={sentence('lists.stop-saving', { name: file })}>
          {sentence('lists.stop')}
        </Button>
      </div>
    )
  })
}
