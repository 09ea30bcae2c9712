import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { usePerform } from '@renderer/perform'
import type { ListingPage } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'
import { IconExternalLink, IconRefresh } from '@tabler/icons-react'
import { readAgain } from './read-again'

/** What can be done with a listing as a whole. */
export function ListingActions({ listing }: { readonly listing: ListingPage }) {
  const { perform, busy } = usePerform()
  const { url } = listing
  return (
    <>
      {url !== null && (
        <Button
          variant="default"
          leftSection={<IconExternalLink size={15} aria-hidden="true" />}
          onClick={() => void perform(() => api('app.openExternal', { url }))}
        >
          {sentence('screens.records-open-store')}
        </Button>
      )}
      <Button
        variant="default"
        loading={busy}
        leftSection={<IconRefresh size={15} aria-hidden="true" />}
        onClick={() => void perform(() => readAgain([listing]))}
      >
        {sentence('screens.listings-read-again')}
      </Button>
    </>
  )
}
