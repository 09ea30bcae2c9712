import { spotlight } from '@mantine/spotlight'
import { useMemo } from 'react'
import { goTo } from '../location'
import { routes } from '../pages/routes'
import { chooseInstance, useInstances } from '../scope'
import type { Shortcut } from '../shortcuts'
import { switchTheme } from './choose-theme'
import { moveToRegion } from './regions'
import { showShortcuts } from './shortcut-sheet'

/** Every key of the window outside tables, in one place. */
export function useAppShortcuts(): readonly Shortcut[] {
  const instances = useInstances()
  return useMemo(
    () => [
      ...routes.flatMap(({ path, title, go }): Shortcut[] =>
        go === undefined ? [] : [{ keys: `g ${go}`, label: title, group: 'go', run: () => goTo(path) }],
      ),
      { keys: '/', label: 'screens.keys.search', group: 'list', run: focusSearch },
      { keys: 'mod+k', label: 'screens.keys.palette', group: 'app', run: spotlight.toggle },
      { keys: 'F6', label: 'screens.keys.region', group: 'app', run: moveToRegion },
      { keys: 't t', label: 'screens.keys.theme', group: 'app', run: switchTheme },
      { keys: '?', label: 'screens.keys', group: 'app', run: showShortcuts },
      { keys: 'mod+0', label: 'screens.all-instances', group: 'app', run: () => chooseInstance(null) },
      ...instances.slice(0, 9).map(
        ({ id }, index): Shortcut => ({
          keys: `mod+${index + 1}`,
          label: 'screens.keys.instance',
          group: 'app',
          run: () => chooseInstance(id),
        }),
      ),
    ],
    [instances],
  )
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>('[data-list-search]')?.focus()
}
