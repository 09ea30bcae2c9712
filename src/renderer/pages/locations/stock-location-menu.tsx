import { Button, Menu } from '@mantine/core'
import type { StockLocation } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'
import { IconChevronDown } from '@tabler/icons-react'

interface StockLocationMenuProps {
  readonly label: string
  readonly places: readonly StockLocation[]
  readonly chosen: readonly string[]
  readonly disabled: boolean
  readonly onChange: (chosen: readonly string[]) => void
}

/** Any number of stock locations, ticked in a menu that stays open; the first chosen comes first. */
export function StockLocationMenu({ label, places, chosen, disabled, onChange }: StockLocationMenuProps) {
  const names = chosen.map((id) => places.find((place) => place.id === id)?.name ?? id)
  const shown = names.length === 0 ? sentence('screens.locations-choose') : names.join(', ')
  const offered = places.filter(({ id, active }) => active || chosen.includes(id))
  return (
    <Menu closeOnItemClick={false} position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          fw={500}
          maw={230}
          disabled={disabled}
          aria-label={`${label}: ${shown}`}
          title={shown}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
        >
          {shown}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>
        {offered.map(({ id, name }) => (
          <Menu.CheckboxItem
            key={id}
            checked={chosen.includes(id)}
            onChange={(checked) => onChange(checked ? [...chosen, id] : chosen.filter((other) => other !== id))}
          >
            {name}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
