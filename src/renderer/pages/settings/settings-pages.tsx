import { SubPages } from '@renderer/kit/sub-pages'
import { sentence } from '@shared/messages/message'

const pages = [
  { path: '/settings', label: sentence('screens.settings-general') },
  { path: '/settings/data', label: sentence('screens.data') },
]

/** The way between preferences and data. */
export function SettingsPages() {
  return <SubPages label={sentence('screens.settings-parts')} pages={pages} />
}
