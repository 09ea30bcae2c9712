import { sentence } from '@shared/messages/message'
import type { ReactNode } from 'react'
import { symbols, type Tone } from './tone'

interface BannerProps {
  readonly tone: Tone
  readonly children: ReactNode
  /** Buttons and links at the right. */
  readonly actions?: ReactNode
}

/** Something that stays until it is cured: `<Banner tone="warn">…</Banner>`. */
export function Banner({ tone, children, actions }: BannerProps) {
  return (
    <div className="banner" data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <span aria-hidden="true" className="strong">
        {symbols[tone]}
      </span>
      <div className="banner-text">{children}</div>
      {actions}
    </div>
  )
}

interface ErrorBannerProps {
  readonly error: { readonly message: string; readonly failure?: unknown }
  readonly onRetry?: () => void
  /** How old what is still shown below is: "Showing what was read 5 min ago". */
  readonly stale?: ReactNode
}

/** A call that failed, above whatever was read before: with its cause, "Try again" and "Copy details". */
export function ErrorBanner({ error, onRetry, stale }: ErrorBannerProps) {
  const details = JSON.stringify(error.failure ?? error.message, null, 2)
  const actions = (
    <>
      {onRetry && (
        <button type="button" className="plain" onClick={onRetry}>
          {sentence('kit.try-again')}
        </button>
      )}
      <button type="button" className="plain" onClick={() => void navigator.clipboard.writeText(details)}>
        {sentence('kit.copy-details')}
      </button>
    </>
  )
  return (
    <Banner tone="bad" actions={actions}>
      {error.message} {stale}
    </Banner>
  )
}
