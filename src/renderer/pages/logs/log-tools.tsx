import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useOperations } from '@renderer/operation-title'
import { sentence } from '@shared/messages/message'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { useLogFilter } from './log-filter'

const TYPING_MS = 250

interface LogToolsProps {
  readonly logs: ReturnType<typeof useLogFilter>
  /** The count. */
  readonly children: ReactNode
}

/** Search, level, operation, days. */
export function LogTools({ logs, children }: LogToolsProps) {
  const { filter, set } = logs
  const operations = useOperations()
  return (
    <search className="list-tools">
      <SearchText text={logs.text} onText={(text) => set('q', text)} />
      <NativeSelect
        aria-label={sentence('screens.logs-level')}
        value={filter.level ?? ''}
        onChange={({ currentTarget }) => set('level', currentTarget.value)}
        data={[
          { value: '', label: sentence('screens.logs-all-levels') },
          { value: 'error', label: sentence('screens.logs-errors') },
          { value: 'success', label: sentence('screens.logs-successes') },
        ]}
      />
      <NativeSelect
        aria-label={sentence('screens.log-operation')}
        value={filter.operation ?? ''}
        onChange={({ currentTarget }) => set('operation', currentTarget.value)}
        data={[
          { value: '', label: sentence('screens.queues-all-operations') },
          ...operations.map(({ name, title }) => ({ value: name, label: sentence(title) })),
        ]}
      />
      <Day label={sentence('screens.logs-from')} value={filter.from} onChange={(day) => set('from', day)} />
      <Day label={sentence('screens.logs-to')} value={filter.to} onChange={(day) => set('to', day)} />
      {filter.queueId !== undefined && (
        <Button size="xs" variant="light" onClick={() => set('queue', null)}>
          {sentence('screens.logs-of-queue')} ✕
        </Button>
      )}
      {logs.isFiltered && (
        <button type="button" className="plain" onClick={logs.clear}>
          {sentence('kit.clear')}
        </button>
      )}
      {children}
    </search>
  )
}

interface DayProps {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (day: string | null) => void
}

function Day({ label, value, onChange }: DayProps) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      leftSection={<span className="dim">{label}</span>}
      leftSectionWidth={48}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
    />
  )
}

/** Asks once the typing rests. */
function SearchText({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) {
  const [typed, setTyped] = useState(text)
  const [known, setKnown] = useState(text)
  if (known !== text) {
    setKnown(text)
    setTyped(text)
  }
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => onText(typed), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, text, onText])
  return (
    <TextInput
      className="search"
      type="search"
      data-list-search
      aria-label={sentence('screens.logs-search')}
      placeholder={sentence('screens.logs-search')}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      leftSection={<IconSearch size={15} aria-hidden="true" />}
    />
  )
}
