import { SegmentedControl, Switch } from '@mantine/core'
import { api } from '@renderer/api'
import { ErrorBanner } from '@renderer/kit/banner'
import { Skeleton } from '@renderer/kit/loading'
import { Card, Page } from '@renderer/kit/page'
import { useLive } from '@renderer/live'
import { usePerform } from '@renderer/perform'
import { setLook } from '@renderer/theme'
import type { AppInfo } from '@shared/contract/app'
import type { Settings } from '@shared/domain/settings'
import { sentence } from '@shared/messages/message'
import type { ReactNode } from 'react'
import { AboutCards } from './about-cards'
import { Retention } from './retention'
import { SettingsPages } from './settings-pages'

/** The preferences of the whole application; each is saved as soon as it is changed. */
export function SettingsPage() {
  const settings = useLive('app.settings', {}, ['settings', 'app'])
  const info = useLive('app.info', {}, [])
  return (
    <Page title={sentence('screens.settings')}>
      <SettingsPages />
      {settings.error && <ErrorBanner error={settings.error} onRetry={settings.refetch} />}
      {settings.data && info.data ? (
        <AllSettings settings={settings.data} info={info.data} onSaved={settings.refetch} />
      ) : (
        <Skeleton />
      )}
    </Page>
  )
}

interface AllSettingsProps {
  readonly settings: Settings
  readonly info: AppInfo
  readonly onSaved: () => void
}

function AllSettings({ settings, info, onSaved }: AllSettingsProps) {
  const { perform } = usePerform()
  const save = async (change: Partial<Settings>) => {
    const saved = await perform(() => api('app.saveSettings', change))
    if (saved) setLook(saved)
    onSaved()
  }
  const { capabilities, host } = info
  const unless = (can: boolean, help: string) => (can ? help : sentence('screens.settings-not-here', { host }))
  return (
    <div className="columns">
      <div className="columns-in halves">
        <div className="stack">
          <Card title={sentence('screens.settings-look')}>
            <div className="stack">
              <Choice
                label={sentence('screens.settings-theme')}
                value={settings.theme}
                values={['system', 'light', 'dark'] as const}
                word={(theme) => sentence(`screens.settings-theme-${theme}`)}
                onChange={(theme) => save({ theme })}
              />
              <Choice
                label={sentence('screens.settings-density')}
                value={settings.density}
                values={['compact', 'default', 'comfortable'] as const}
                word={(density) => sentence(`screens.settings-density-${density}`)}
                onChange={(density) => save({ density })}
              />
            </div>
          </Card>
          <Card title={sentence('screens.settings-desktop')}>
            <div className="stack">
              <Switch
                label={sentence('screens.settings-close-to-tray')}
                description={unless(capabilities.tray, sentence('screens.settings-close-to-tray-help'))}
                disabled={!capabilities.tray}
                checked={capabilities.tray && settings.closeToTray}
                onChange={({ currentTarget }) => void save({ closeToTray: currentTarget.checked })}
              />
              <Switch
                label={sentence('screens.settings-start-at-login')}
                description={unless(capabilities.startAtLogin, '')}
                disabled={!capabilities.startAtLogin}
                checked={capabilities.startAtLogin && settings.startAtLogin}
                onChange={({ currentTarget }) => void save({ startAtLogin: currentTarget.checked })}
              />
              <Switch
                label={sentence('screens.settings-notifications')}
                description={unless(capabilities.notifications, sentence('screens.settings-notifications-help'))}
                disabled={!capabilities.notifications}
                checked={capabilities.notifications && settings.notifications}
                onChange={({ currentTarget }) => void save({ notifications: currentTarget.checked })}
              />
            </div>
          </Card>
          <Card title={sentence('screens.settings-keys')}>
            <Switch
              label={sentence('screens.settings-single-keys')}
              description={sentence('screens.settings-single-keys-help')}
              checked={settings.singleKeyShortcuts}
              onChange={({ currentTarget }) => void save({ singleKeyShortcuts: currentTarget.checked })}
            />
          </Card>
        </div>
        <div className="stack">
          <Retention settings={settings} onSave={save} />
          <AboutCards info={info} />
        </div>
      </div>
    </div>
  )
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly values: readonly T[]
  readonly word: (value: T) => ReactNode
  readonly onChange: (value: T) => void
}

function Choice<T extends string>({ label, value, values, word, onChange }: ChoiceProps<T>) {
  return (
    <div className="row-flex between">
      <span className="strong">{label}</span>
      <SegmentedControl<T>
        size="xs"
        aria-label={label}
        value={value}
        data={values.map((one) => ({ value: one, label: word(one) }))}
        onChange={onChange}
      />
    </div>
  )
}
