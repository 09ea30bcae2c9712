import { sentence } from '@shared/messages/message'
import { Component, type ReactNode } from 'react'
import { ErrorBanner } from '../kit/banner'
import { Page } from '../kit/page'

/** Instead of a blank window: a screen that could not be drawn says why, and the rest of the window goes on working. */
export class CrashBoundary extends Component<{ readonly children: ReactNode }, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null }

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    const shown = { message: sentence('error.unexpected', { detail: error.message }), failure: { stack: error.stack } }
    return (
      <Page title={sentence('screens.crashed')}>
        <ErrorBanner error={shown} onRetry={() => this.setState({ error: null })} />
      </Page>
    )
  }
}
