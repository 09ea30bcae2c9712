import { Button, Menu } from '@mantine/core'
import type { InputOf } from '@shared/contract'
import { sentence } from '@shared/messages/message'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { saveList } from '../savings'
import type { Column } from './data-table'
import { formatCount } from './state'

/** Which list it is, with all that narrows it but what the person chose: `{ list: 'orders', instanceId }`. */
export type ExportAs = Pick<InputOf<'exports.start'>, 'list' | 'instanceId' | 'queueId' | 'query'>

interface ExportMenuProps {
  readonly what: ExportAs
  readonly name: string
  readonly columns: readonly Pick<Column<never>, 'key' | 'label' | 'noText'>[]
  readonly shown: ReadonlySet<string>
  readonly total: number
  /** Keys of the chosen rows; null: all that the list finds. */
  readonly keys: readonly string[] | null
}

const MARK = 'quayside.csv-mark'

/** The whole list, or the chosen rows of it, as a CSV file: with the columns shown, or all there are. */
export function ExportMenu({ what, name, columns, shown, total, keys }: ExportMenuProps) {
  const [mark, setMark] = useState(() => localStorage.getItem(MARK) === 'yes')
  const sayable = columns.filter(({ noText }) => !noText)
  const save = (chosen: readonly Pick<Column<never>, 'key' | 'label'>[]): void => {
    const headed = chosen.map(({ key, label }) => ({ key, label }))
    void saveList({ ...what, columns: headed, mark, ...(keys && { keys: [...keys] }) }, `${name}.csv`)
  }
  const toggleMark = (on: boolean): void => {
    localStorage.setItem(MARK, on ? 'yes' : 'no')
    setMark(on)
  }
  return (
    <Menu position={keys ? 'top' : 'bottom-end'} closeOnItemClick={false}>
      <Menu.Target>
        <Button
          variant="default"
          fw={500}
          disabled={total === 0}
          leftSection={<IconDownload size={15} aria-hidden="true" />}
        >
          {keys ? sentence('lists.export-chosen', { n: keys.length }) : sentence('lists.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item closeMenuOnClick onClick={() => save(sayable.filter(({ key }) => shown.has(key)))}>
          {sentence('lists.export-shown', { n: formatCount(keys?.length ?? total) })}
        </Menu.Item>
        <Menu.Item closeMenuOnClick onClick={() => save(sayable)}>
          {sentence('lists.export-all-columns', { n: formatCount(keys?.length ?? total) })}
        </Menu.Item>
        <Menu.Divider />
        <Menu.CheckboxItem checked={mark} onChange={toggleMark}>
          {sentence('lists.export-mark')}
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  )
}
