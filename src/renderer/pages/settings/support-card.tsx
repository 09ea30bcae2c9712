import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { formatBytes } from '@renderer/kit/bytes'
import { FormDialog } from '@renderer/kit/dialog'
import { Card } from '@renderer/kit/page'
import { toast } from '@renderer/kit/toasts'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { PathInput } from './path-input'

/** One file for whoever helps, in which customers can't be recognised. */
export function SupportCard({ suggested }: { readonly suggested: string }) {
  const [opened, setOpened] = useState(false)
  const [typed, setTyped] = useState<string | null>(null)
  const path = typed ?? suggested
  const make = async (): Promise<void> => {
    const { bytes } = await api('data.supportBundle', { path: path.trim() })
    setTyped(null)
    toast({ tone: 'ok', text: sentence('screens.data-support-made', { size: formatBytes(bytes) }) })
  }
  return (
    <Card title={sentence('screens.data-support')}>
      <div className="stack">
        <span className="dim">{sentence('screens.data-support-help')}</span>
        <div>
          <Button variant="default" onClick={() => setOpened(true)}>
            {sentence('screens.data-support-make')}
          </Button>
        </div>
      </div>
      <FormDialog
        title={sentence('screens.data-support')}
        submit={sentence('screens.data-support-do')}
        wide
        opened={opened}
        disabled={path.trim() === ''}
        onClose={() => setOpened(false)}
        onSubmit={make}
      >
        <PathInput
          label={sentence('screens.data-file')}
          help={sentence('screens.data-file-help')}
          what="save"
          value={path}
          onChange={setTyped}
        />
      </FormDialog>
    </Card>
  )
}
