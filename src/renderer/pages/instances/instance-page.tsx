import { ActionIcon, Button, Menu } from '@mantine/core'
import { ErrorBanner } from '@renderer/kit/banner'
import { Skeleton } from '@renderer/kit/loading'
import { Page } from '@renderer/kit/page'
import { MenuActions } from '@renderer/kit/row-menu'
import { TabPanels } from '@renderer/kit/tab-panels'
import { useLive } from '@renderer/live'
import { useSearch } from '@renderer/location'
import { QuotaWords } from '@renderer/quota'
import type { Instance } from '@shared/domain/instance'
import { canRun } from '@shared/domain/instance-fields'
import { sentence } from '@shared/messages/message'
import { IconDots } from '@tabler/icons-react'
import { HoldingTab } from '../holding-rules/holding-tab'
import type { PageProps } from '../routes'
import { ConnectionTab } from './connection-tab'
import { useInstanceActions } from './instance-actions'
import { InstanceMarks } from './instance-marks'
import { MasterDataTab } from './master-data-tab'
import { ProcessedTab } from './processed-tab'
import { RehearsalBanner } from './rehearsal-banner'
import { SchedulesTab } from './schedules-tab'
import { SettingsTab } from './settings-tab'

const crumbs = [{ label: sentence('screens.instances'), to: '/instances' }]

/** One connected store and all that is set for it. */
export function InstancePage({ params: { instanceId = '' } }: PageProps) {
  const live = useLive('instances.get', { instanceId }, ['instances', 'app'])
  if (live.data) return <InstanceTabs instance={live.data} />
  return (
    <Page title={sentence('screens.instances')} crumbs={crumbs}>
      {live.error ? <ErrorBanner error={live.error} onRetry={live.refetch} /> : <Skeleton />}
    </Page>
  )
}

function InstanceTabs({ instance }: { readonly instance: Instance }) {
  const [search, change] = useSearch()
  const panels = [
    { key: 'connection', label: sentence('screens.tab-connection'), content: <ConnectionTab instance={instance} /> },
    {
      key: 'settings',
      label: sentence('screens.tab-settings'),
      content: <SettingsTab instance={instance} wanted={search.get('setting')} />,
    },
    { key: 'holding', label: sentence('screens.tab-holding'), content: <HoldingTab instance={instance} /> },
    { key: 'master-data', label: sentence('screens.tab-master-data'), content: <MasterDataTab instance={instance} /> },
    { key: 'schedules', label: sentence('screens.tab-schedules'), content: <SchedulesTab instance={instance} /> },
    { key: 'processed', label: sentence('screens.tab-processed'), content: <ProcessedTab instance={instance} /> },
  ]
  const current = panels.find(({ key }) => key === search.get('tab')) ?? panels[0]
  const title = (
    <>
      <span className="dot" data-color={instance.color} aria-hidden="true" />
      <InstanceMarks instance={instance} />
      <InstanceQuota instanceId={instance.id} />
    </>
  )
  return (
    <Page title={instance.name} crumbs={crumbs} marks={title} actions={<Actions instance={instance} />}>
      {canRun(instance) && !instance.demo && <RehearsalBanner instance={instance} />}
      <TabPanels
        label={sentence('screens.tabs-of', { name: instance.name })}
        panels={panels}
        current={current?.key ?? 'connection'}
        onChange={(tab) => change({ tab, setting: null, test: null })}
      />
    </Page>
  )
}

/** What the footer and the overview ask for too, so it is asked once. */
function InstanceQuota({ instanceId }: { readonly instanceId: string }) {
  const overview = useLive('app.overview', { days: 1 }, ['queues', 'lines', 'instances']).data
  const known = overview?.instances.find(({ id }) => id === instanceId)?.quota ?? null
  return <QuotaWords instanceId={instanceId} known={known} />
}

function Actions({ instance }: { readonly instance: Instance }) {
  const { actionsOf, dialogs } = useInstanceActions()
  const [first, ...others] = actionsOf(instance).filter(({ label }) => label !== sentence('screens.instance-open'))
  return (
    <>
      {first && (
        <Button disabled={Boolean(first.why)} title={first.why ?? undefined} onClick={first.run}>
          {first.label}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={32} aria-label={sentence('screens.instance-more', { name: instance.name })}>
            <IconDots size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <MenuActions actions={others} />
        </Menu.Dropdown>
      </Menu>
      {dialogs}
    </>
  )
}
