import type { Contact } from '@shared/domain/sale-order'

/** An address as on an envelope. */
export function AddressText({ address }: { readonly address: NonNullable<Contact['address']> }) {
  const { street1, street2, zip, city, state, country } = address
  const lines = [street1, street2, [zip, city].filter((part) => part !== '').join(' '), state, country]
  return lines
    .filter((line) => line !== '')
    .map((line, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same text, and none moves
      <div key={index}>{line}</div>
    ))
}
