import { Button, Menu } from '@mantine/core'
import { api } from '@renderer/api'
import { MenuActions } from '@renderer/kit/row-menu'
import { usePerform } from '@renderer/perform'
import { saveFile } from '@renderer/save-file'
import { sentence } from '@shared/messages/message'
import { IconDownload } from '@tabler/icons-react'
import type { LogFilter } from './log-filter'

/** What the filter finds, as a file. */
export function ExportMenu({ filter }: { readonly filter: LogFilter }) {
  const { perform, busy } = usePerform()
  const save = async (format: 'csv' | 'json') => {
    const file = await perform(
      () => api('logs.export', { format, ...filter }),
      ({ name }) => ({ code: 'screens.logs-exported', params: { name } }),
    )
    const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson'
    if (file) saveFile(file.name, new Blob([file.content], { type }))
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={busy} leftSection={<IconDownload size={16} aria-hidden="true" />}>
          {sentence('screens.logs-export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuActions
          actions={[
            { label: sentence('screens.logs-export-csv'), run: () => void save('csv') },
            { label: sentence('screens.logs-export-json'), run: () => void save('json') },
          ]}
        />
      </Menu.Dropdown>
    </Menu>
  )
}
