import { Button, Menu, TextInput } from '@mantine/core'
import type { InputOf } from '@shared/contract'
import { sentence } from '@shared/messages/message'
import { IconChevronDown, IconColumns, IconSearch, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useLive } from '../live'
import type { Filter, ListState } from './list-state'
import { formatCount } from './state'

const TYPING_MS = 150

/** Search (`/`), filters, chips of what is chosen, and the count. Drawn by ListPage. */
export function ListTools({
  list,
  searchIn,
  counted,
  children,
}: {
  readonly list: ListState
  readonly searchIn: string | undefined
  readonly counted?: CountedBy | undefined
  readonly children?: ReactNode
}) {
  return (
    <search className="list-tools">
      {searchIn !== undefined && (
        <SearchBox key={list.view} text={list.text} onText={list.setText} placeholder={searchIn} />
      )}
      {list.filters.map((filter) => (
        <FilterMenu
          key={filter.key}
          filter={filter}
          counted={counted}
          chosen={list.chosen[filter.key] ?? []}
          onChoose={(values) => list.choose(filter.key, values)}
        />
      ))}
      <Chips list={list} />
      {children}
    </search>
  )
}

function SearchBox({
  text,
  onText,
  placeholder,
}: {
  readonly text: string
  readonly onText: (text: string) => void
  readonly placeholder: string
}) {
  const [typed, setTyped] = useState(text)
  const [known, setKnown] = useState(text)
  // The address changed by something else: Back, Clear.
  if (known !== text) {
    setKnown(text)
    setTyped(text)
  }
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => {
      setKnown(typed)
      onText(typed)
    }, TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, text, onText])
  return (
    <TextInput
      className="search"
      type="search"
      data-list-search
      aria-label={placeholder}
      placeholder={placeholder}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      leftSection={<IconSearch size={15} aria-hidden="true" />}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || typed === '') return
        event.stopPropagation()
        setTyped('')
      }}
    />
  )
}

/** Which list's rows the choices of its filters count, and the tables that change them. */
export interface CountedBy {
  readonly list: InputOf<'lists.counts'>['list']
  readonly instanceId?: string
}

interface FilterMenuProps {
  readonly filter: Filter
  readonly counted: CountedBy | undefined
  readonly chosen: readonly string[]
  readonly onChoose: (values: readonly string[]) => void
}

function FilterMenu({ filter, counted, chosen, onChoose }: FilterMenuProps) {
  const [opened, setOpened] = useState(false)
  // Counted while somebody looks at it.
  const asked = opened && counted ? { ...counted, fields: [filter.key] } : null
  const counts = useLive('lists.counts', asked, counted ? [counted.list] : []).data?.[filter.key]
  return (
    <Menu closeOnItemClick={false} position="bottom-start" opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Button variant="default" fw={500} rightSection={<IconChevronDown size={14} aria-hidden="true" />}>
          {filter.label}
          {chosen.length > 0 && ` · ${chosen.length}`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflow: 'auto' }}>
        {filter.options.map(({ value, label }) => (
          <Menu.CheckboxItem
            key={value}
            checked={chosen.includes(value)}
            onChange={(checked) => onChoose(checked ? [...chosen, value] : chosen.filter((other) => other !== value))}
            rightSection={
              counts && <span className="dim small">{formatCount(counts[countedAs(filter, value)] ?? 0)}</span>
            }
          >
            {label}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** A choice as the counts name it: what the field holds. */
function countedAs({ toValue }: Filter, value: string): string {
  return String(toValue ? toValue(value) : value)
}

function Chips({ list }: { readonly list: ListState }) {
  const chips = list.filters.flatMap((filter) =>
    (list.chosen[filter.key] ?? []).map((value) => {
      const label = filter.options.find((option) => option.value === value)?.label ?? value
      return { filter, value, text: `${filter.label}: ${label}` }
    }),
  )
  return (
    <>
      {chips.map(({ filter, value, text }) => (
        <span key={text} className="chip">
          {text}
          <button
            type="button"
            className="chip-close"
            aria-label={sentence('kit.remove-filter', { filter: text })}
            onClick={() =>
              list.choose(
                filter.key,
                (list.chosen[filter.key] ?? []).filter((other) => other !== value),
              )
            }
          >
            <IconX size={13} aria-hidden="true" />
          </button>
        </span>
      ))}
      {list.isFiltered && (
        <button type="button" className="plain" onClick={list.clear}>
          {sentence('kit.clear')}
        </button>
      )}
    </>
  )
}

interface ColumnMenuProps {
  readonly columns: readonly { readonly key: string; readonly label: string }[]
  readonly shown: ReadonlySet<string>
  readonly onToggle: (key: string) => void
}

/** Which columns a list shows. */
export function ColumnMenu({ columns, shown, onToggle }: ColumnMenuProps) {
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button variant="default" fw={500} leftSection={<IconColumns size={15} aria-hidden="true" />}>
          {sentence('kit.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.map(({ key, label }) => (
          <Menu.CheckboxItem
            key={key}
            checked={shown.has(key)}
            onChange={() => onToggle(key)}
            disabled={shown.size === 1 && shown.has(key)}
          >
            {label}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
