import { importListings } from '@main/operations/import-listings'
import { type Connected, connectToDemoStore } from '../marketplaces/bigcommerce/connect-to-demo-store'
import { contextOf, type ImportWorld, importWorld } from './import-run'
import { plainAddress } from './orders'

export interface ConnectedWorld extends Connected {
  readonly world: ImportWorld
}

/** Every status but Incomplete: orders of all kinds come in. */
const allStatuses = Array.from({ length: 14 }, (_, i) => i + 1)

/** A demo store, read by the real client, with every fallback set and its listings imported. */
export async function connectedWorld(options: {
  readonly products: number
  readonly orders: number
  /** False: orders come first. */
  readonly listings?: boolean
}): Promise<ConnectedWorld> {
  const connected = await connectToDemoStore({ products: options.products, orders: options.orders, seed: 7 })
  const world = await importWorld([], connected.bigCommerce)
  const product = async (sku: string) =>
    (await world.backOffice.products.findVariants({ skus: [sku] }))[0]?.product.id ?? null
  const noAddress = Object.fromEntries(Object.keys(plainAddress).map((field) => [field, ''])) as unknown
  const walkIn = await world.backOffice.contacts.ensure('walk-in', {
    person: { name: 'Walk-in', email: '', phone: '' },
    companyAsParent: false,
    billing: noAddress as typeof plainAddress,
    shipping: [],
  })
  const ready = world.with({
    orderStatusIds: allStatuses,
    giftCertificateProductId: await product('GIFT'),
    customProductId: await product('CUSTOM'),
    defaultCustomerId: walkIn.value.customer.id,
    importImages: false,
  })
  if (options.listings !== false) await importEveryListing(ready)
  return { ...connected, world: ready }
}

async function importEveryListing(world: ImportWorld): Promise<void> {
  const inputs = { which: 'all', from: null, to: null, ids: [], skus: [], updateExisting: false, drafts: true }
  const context = { ...contextOf(world, {}), inputs } as unknown as ReturnType<typeof contextOf>
  for await (const { record } of importListings.source(context)) {
    // Listings that fit two products fail on purpose: their orders must say so.
    const outcome = await importListings.handle(record, context).catch(() => null)
    await world.mirror.commit(outcome?.changes ?? [])
  }
}
