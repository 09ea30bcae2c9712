import { sentence } from '@shared/messages/message'
import { type ReactNode, useEffect, useRef } from 'react'

export interface Step {
  readonly key: string
  readonly label: string
}

interface WizardProps {
  readonly label: string
  readonly steps: readonly Step[]
  readonly current: string
  /** The step's content. */
  readonly children: ReactNode
  /** Its buttons: Back at the left, the one that goes on last. */
  readonly buttons: ReactNode
}

/** Steps one after another; the caller holds which one: `<Wizard label steps current buttons={…}>{content}</Wizard>`. */
export function Wizard({ label, steps, current, children, buttons }: WizardProps) {
  const at = steps.findIndex(({ key }) => key === current)
  const content = useRef<HTMLElement>(null)
  const shown = useRef(current)
  useEffect(() => {
    if (shown.current !== current) content.current?.focus()
    shown.current = current
  }, [current])
  const title = sentence('kit.step-of', { step: at + 1, steps: steps.length })
  return (
    <div className="stack">
      <ol className="steps" aria-label={label}>
        {steps.map(({ key, label: name }, index) => (
          <li key={key} data-done={index < at} {...(index === at ? { 'aria-current': 'step' as const } : {})}>
            <span className="ball" aria-hidden="true">
              {index < at ? '✓' : index + 1}
            </span>
            {name}
          </li>
        ))}
      </ol>
      <section ref={content} tabIndex={-1} aria-label={`${title}: ${steps[at]?.label ?? ''}`} className="stack">
        {children}
      </section>
      {buttons && <div className="row-flex end">{buttons}</div>}
    </div>
  )
}
