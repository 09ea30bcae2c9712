import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { useSubmit } from '@renderer/kit/dialog'
import type { Fix } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { CreateProductDialog } from '../products/create-product-dialog'
import { ProductChoices } from '../products/product-choices'
import type { Broken } from './fix-in-place'
import { tellRetried } from './retry'

type MapFix = Extract<Fix, { action: 'map-product' }>

/** Says which product a SKU means, or makes one, then retries the orders that name it. */
export function MapProduct({ broken, fix }: { readonly broken: Broken; readonly fix: MapFix }) {
  const { instanceId, sku, name, listingItemId } = fix
  const [variantId, setVariantId] = useState<string | null>(null)
  const [creating, setCreating] = useState(false)
  const retry = async (): Promise<void> => tellRetried(await api('queues.retry', { instanceId, cause: broken.cause }))
  const { busy, error, run } = useSubmit(async () => {
    if (variantId === null) return
    if (listingItemId === null) await api('mapping.linkSku', { instanceId, sku, variantId })
    else await api('listings.link', { instanceId, listingItemId, variantId })
    await retry()
  })
  return (
    <div className="stack tight">
      <ProductChoices instanceId={instanceId} sku={sku} name={name} variantId={variantId} onChoose={setVariantId} />
      <div className="row-flex">
        <Button disabled={variantId === null} loading={busy} onClick={() => void run()}>
          {sentence('screens.link-and-retry', { n: broken.lines })}
        </Button>
        <Button variant="default" onClick={() => setCreating(true)}>
          {sentence('screens.fix-create-product')}
        </Button>
      </div>
      {error && <Banner tone="bad">{error}</Banner>}
      <CreateProductDialog
        instanceId={instanceId}
        listingItemId={listingItemId}
        initial={{ name, sku }}
        submit={sentence('screens.create-and-retry', { n: broken.lines })}
        opened={creating}
        onClose={() => setCreating(false)}
        onCreated={retry}
      />
    </div>
  )
}
