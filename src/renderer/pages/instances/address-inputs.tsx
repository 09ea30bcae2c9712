import { TextInput } from '@mantine/core'
import { apiUrlOf, otherApiUrlOf, storeHashOf } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'

interface AddressInputsProps {
  readonly storeHash: string
  /** Empty: the one that follows from the hash. */
  readonly apiUrl: string
  readonly onStoreHash: (text: string) => void
  readonly onApiUrl: (text: string) => void
}

/** Where the store is: its hash out of anything that holds it, and another API address for those who have one. */
export function AddressInputs({ storeHash, apiUrl, onStoreHash, onApiUrl }: AddressInputsProps) {
  const hash = storeHashOf(storeHash)
  const paste = (text: string): void => {
    onStoreHash(text)
    const other = otherApiUrlOf(text)
    if (other !== null) onApiUrl(other)
  }
  const unreadable = storeHash.trim() !== '' && hash === null
  return (
    <>
      <TextInput
        label={sentence('screens.instance-hash')}
        description={sentence('screens.instance-hash-help')}
        autoComplete="off"
        spellCheck={false}
        value={storeHash}
        onChange={({ currentTarget }) => paste(currentTarget.value)}
        error={unreadable && sentence('system.bad-hash')}
      />
      {hash !== null && hash !== storeHash.trim() && (
        <span className="dim small" role="status">
          {sentence('screens.instance-hash-read', { hash })}
        </span>
      )}
      <details className="twin" open={apiUrl !== ''}>
        <summary>{sentence('screens.instance-advanced')}</summary>
        <TextInput
          label={sentence('screens.instance-api-url')}
          description={sentence('screens.instance-api-url-help', { url: apiUrlOf(hash ?? '…') })}
          autoComplete="off"
          spellCheck={false}
          value={apiUrl}
          onChange={({ currentTarget }) => onApiUrl(currentTarget.value)}
        />
      </details>
    </>
  )
}
