import { Spotlight } from '@mantine/spotlight'
import { sentence } from '@shared/messages/message'
import { IconArrowRight, IconFileText, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { pathIn } from '../copy-link'
import { useLive } from '../live'
import { goTo } from '../location'
import { routes } from '../pages/routes'
import { paths } from '../paths'
import { useInstanceFilter, useInstances } from '../scope'
import { switchTheme } from './choose-theme'
import { useDocuments } from './find-documents'

interface Entry {
  readonly id: string
  readonly label: string
  readonly about?: string
  readonly run: () => void
}

const MOST_RUNS = 6
const MOST_RECORDS = 6

/** Ctrl K: run an operation, go to a screen, find a record. */
export function Palette() {
  const [query, setQuery] = useState('')
  const text = query.trim()
  const run = useRuns().filter(({ label }) => matches(label, text))
  const go = [...linked(text), ...usePlaces().filter(({ label }) => matches(label, text))]
  const records = [...useRecords(text), ...useDocuments(text)]
  const found = run.length + go.length + records.length
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      lockScroll={false}
      scrollable
      maxHeight={440}
      attributes={{ content: { 'aria-label': sentence('screens.search-or-run') } }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      transitionProps={{ duration: 0 }}
    >
      <Spotlight.Search
        placeholder={sentence('screens.palette-placeholder')}
        aria-label={sentence('screens.palette-placeholder')}
      />
      <Spotlight.ActionsList>
        <Group
          title={sentence('screens.palette-run')}
          entries={text === '' ? run.slice(0, MOST_RUNS) : run}
          icon={<IconPlayerPlay size={16} aria-hidden="true" />}
        />
        <Group
          title={sentence('screens.palette-go')}
          entries={go}
          icon={<IconArrowRight size={16} aria-hidden="true" />}
        />
        <Group
          title={sentence('screens.palette-records')}
          entries={records}
          icon={<IconFileText size={16} aria-hidden="true" />}
        />
        {found === 0 && <Spotlight.Empty>{sentence('kit.nothing-found')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function Group({
  title,
  entries,
  icon,
}: {
  readonly title: string
  readonly entries: readonly Entry[]
  readonly icon: React.ReactNode
}) {
  if (entries.length === 0) return null
  return (
    <Spotlight.ActionsGroup label={title}>
      {entries.map(({ id, label, about, run }) => (
        <Spotlight.Action
          key={id}
          label={label}
          leftSection={icon}
          onClick={() => requestAnimationFrame(run)}
          {...(about ? { description: about } : {})}
        />
      ))}
    </Spotlight.ActionsGroup>
  )
}

function useRuns(): Entry[] {
  const { instanceId } = useInstanceFilter()
  const instances = useInstances().filter(
    ({ id, state }) => state === 'confirmed' && (instanceId === undefined || id === instanceId),
  )
  const operations = useLive('operations.list', {}, []).data ?? []
  return operations
    .filter(({ hidden }) => !hidden)
    .flatMap(({ name, title }) =>
      instances.map((instance) => ({
        id: `run ${name} ${instance.id}`,
        label: sentence('screens.palette-run-on', { operation: sentence(title), instance: instance.name }),
        run: () => goTo(paths.operation(name, instance.id)),
      })),
    )
}

/** A link that was copied from a list or record, here or in another window. */
function linked(text: string): Entry[] {
  const path = pathIn(text)
  return path === null ? [] : [{ id: 'link', label: sentence('lists.open-link'), about: path, run: () => goTo(path) }]
}

function usePlaces(): Entry[] {
  const screens = routes
    .filter(({ nav, go }) => nav || go)
    .map(({ path, title, go }) => ({
      id: path,
      label: sentence(title),
      ...(go ? { about: `g ${go}` } : {}),
      run: () => goTo(path),
    }))
  return [...screens, { id: 'theme', label: sentence('screens.keys.theme'), run: switchTheme }]
}

function useRecords(text: string): Entry[] {
  const instance = useInstanceFilter()
  const query = { text, limit: MOST_RECORDS }
  const wanted = text.length >= 2
  const orders = useLive('orders.list', wanted ? { ...instance, query } : null, []).data?.rows ?? []
  const listings = useLive('listings.list', wanted ? { ...instance, query } : null, []).data?.rows ?? []
  const customers = useLive('customers.list', wanted ? { query } : null, []).data?.rows ?? []
  if (!wanted) return []
  return [
    ...orders.map(({ id, instanceId, customer }) => ({
      id: `order ${instanceId} ${id}`,
      label: sentence('screens.order', { order: id }),
      about: customer,
      run: () => goTo(paths.order(instanceId, id)),
    })),
    ...listings.map(({ id, instanceId, name, sku }) => ({
      id: `listing ${instanceId} ${id}`,
      label: name,
      about: sku,
      run: () => goTo(paths.listing(instanceId, id)),
    })),
    ...customers
      .filter(({ kind }) => kind !== 'address')
      .map(({ id, name, email }) => ({
        id: `customer ${id}`,
        label: name,
        about: email,
        run: () => goTo(paths.customer(id)),
      })),
  ].slice(0, MOST_RECORDS * 2)
}

function matches(label: string, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/)
  return words.every((word) => label.toLowerCase().includes(word))
}
