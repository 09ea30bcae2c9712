import { Button, Menu } from '@mantine/core'
import { api } from '@renderer/api'
import { MenuActions } from '@renderer/kit/row-menu'
import { usePerform } from '@renderer/perform'
import { sentence } from '@shared/messages/message'
import { IconPlayerPause } from '@tabler/icons-react'
import { tomorrowMorning } from './every'

const HOUR_MS = 3_600_000

/** Pause all schedules: for an hour, until tomorrow, until resumed. */
export function PauseMenu() {
  const { perform, busy } = usePerform()
  const pause = (until: string) => () =>
    void perform(
      () => api('schedules.pauseAll', { until }),
      () => ({ code: 'screens.schedules-paused-toast', params: {} }),
    )
  const choices = [
    {
      label: sentence('screens.schedules-pause-hour'),
      run: () => pause(new Date(Date.now() + HOUR_MS).toISOString())(),
    },
    {
      label: sentence('screens.schedules-pause-tomorrow'),
      run: () => pause(tomorrowMorning(new Date()).toISOString())(),
    },
    { label: sentence('screens.schedules-pause-forever'), run: pause('forever') },
  ]
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={busy} leftSection={<IconPlayerPause size={16} aria-hidden="true" />}>
          {sentence('screens.schedules-pause')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuActions actions={choices} />
      </Menu.Dropdown>
    </Menu>
  )
}
