import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { sentence } from '@shared/messages/message'
import {
  IconAnchor,
  IconChevronDown,
  IconKeyboard,
  IconLoader2,
  IconMoon,
  IconSearch,
  IconSun,
} from '@tabler/icons-react'
import { Link } from 'wouter'
import { useLive } from '../live'
import { chooseInstance, useInstanceFilter, useInstances } from '../scope'
import { keyName } from '../shortcuts'
import { useLook } from '../theme'
import { chooseTheme } from './choose-theme'
import { showShortcuts } from './shortcut-sheet'

/** The bar on top: which instance, search, what is running, light or dark. */
export function Header() {
  return (
    <header className="header">
      <button type="button" className="skip" onClick={() => document.getElementById('main')?.focus()}>
        {sentence('screens.skip')}
      </button>
      <Link href="/" className="brand">
        <IconAnchor size={18} aria-hidden="true" />
        {sentence('system.quayside')}
      </Link>
      <InstanceSwitcher />
      <span className="spacer" />
      <Running />
      <Button
        variant="default"
        className="command-button"
        leftSection={<IconSearch size={15} aria-hidden="true" />}
        rightSection={<kbd className="key">{keyName('mod+k')}</kbd>}
        onClick={spotlight.open}
      >
        {sentence('screens.search-or-run')}
      </Button>
      <ThemeButton />
      <Tooltip label={sentence('screens.keys')}>
        <ActionIcon size={30} aria-label={sentence('screens.keys')} onClick={showShortcuts}>
          <IconKeyboard size={17} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
    </header>
  )
}

function InstanceSwitcher() {
  const instances = useInstances()
  const { instanceId } = useInstanceFilter()
  const chosen = instances.find(({ id }) => id === instanceId)
  if (instances.length === 0) return null
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          fw={600}
          radius="xl"
          leftSection={<Dot color={chosen?.color ?? null} />}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
        >
          <span className="visually-hidden">{sentence('screens.instance')}: </span>
          {chosen?.name ?? sentence('screens.all-instances')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={chosen?.id ?? ''} onChange={(id) => chooseInstance(id === '' ? null : id)}>
          <Menu.RadioItem value="">{sentence('screens.all-instances')}</Menu.RadioItem>
          {instances.map(({ id, name, color }) => (
            <Menu.RadioItem key={id} value={id}>
              <Dot color={color} /> {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

function Dot({ color }: { readonly color: number | null }) {
  return color === null ? (
    <span className="dot all" aria-hidden="true" />
  ) : (
    <span className="dot" data-color={color} aria-hidden="true" />
  )
}

function Running() {
  const overview = useLive('app.overview', { days: 1 }, ['queues']).data
  const n = overview?.running.filter(({ queue }) => queue.state === 'running').length ?? 0
  return (
    <span role="status">
      {n > 0 && (
        <Link href="/queues" className="running">
          <IconLoader2 size={15} className="turning" aria-hidden="true" /> {sentence('screens.running', { n })}
        </Link>
      )}
    </span>
  )
}

function ThemeButton() {
  const dark = useLook(({ scheme }) => scheme === 'dark')
  const label = sentence(dark ? 'screens.to-light' : 'screens.to-dark')
  return (
    <Tooltip label={label}>
      <ActionIcon size={30} aria-label={label} onClick={() => chooseTheme(dark ? 'light' : 'dark')}>
        {dark ? <IconSun size={17} aria-hidden="true" /> : <IconMoon size={17} aria-hidden="true" />}
      </ActionIcon>
    </Tooltip>
  )
}
