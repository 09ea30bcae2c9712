import { SidePanel } from '@renderer/kit/dialog'
import { sentence } from '@shared/messages/message'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

interface DocumentPanelProps {
  readonly title: string
  /** Its own page; null: nothing is open. */
  readonly path: string | null
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A document beside its list. */
export function DocumentPanel({ title, path, onClose, children }: DocumentPanelProps) {
  return (
    <SidePanel
      title={title}
      action={path !== null && <Link href={path}>{sentence('screens.records-open-page')}</Link>}
      opened={path !== null}
      onClose={onClose}
    >
      {path !== null && children}
    </SidePanel>
  )
}
