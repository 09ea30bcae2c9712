import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'

export interface TabPanel {
  readonly key: string
  readonly label: ReactNode
  readonly content: ReactNode
}

interface TabPanelsProps {
  readonly label: string
  readonly panels: readonly TabPanel[]
  readonly current: string
  readonly onChange: (key: string) => void
}

/** Parts of one page, one at a time: `<TabPanels label panels={[{ key, label, content }]} current onChange />`. */
export function TabPanels({ label, panels, current, onChange }: TabPanelsProps) {
  return (
    <Tabs value={current} onChange={(key) => key !== null && onChange(key)}>
      <Tabs.List aria-label={label}>
        {panels.map(({ key, label: text }) => (
          <Tabs.Tab key={key} value={key}>
            {text}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {panels.map(({ key, content }) => (
        <Tabs.Panel key={key} value={key} pt="sm">
          {key === current && content}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
