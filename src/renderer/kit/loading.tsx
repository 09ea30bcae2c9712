import { sentence } from '@shared/messages/message'

/** A thin bar on top of rows that are being read again. */
export function LoadingBar({ on }: { readonly on: boolean }) {
  return <div className="loading-bar" data-on={on} aria-hidden="true" />
}

/** Only for the very first load of a page. */
export function Skeleton({ lines = 6 }: { readonly lines?: number }) {
  return (
    <div className="stack" aria-busy="true">
      <span className="visually-hidden">{sentence('kit.loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing but their number
        <span key={line} className="skeleton" aria-hidden="true" />
      ))}
    </div>
  )
}
