import { Button, TextInput } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { useSubmit } from '@renderer/kit/dialog'
import { useLive } from '@renderer/live'
import type { Fix } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { CreateProductDialog } from './create-product-dialog'
import type { Broken } from './fix-in-place'
import { tellRetried } from './retry'

type MapFix = Extract<Fix, { action: 'map-product' }>

/** Says which product a SKU means, or makes one, then retries the orders that name it. */
export function MapProduct({ broken, fix }: { readonly broken: Broken; readonly fix: MapFix }) {
  const { instanceId, sku, name, listingItemId } = fix
  const [text, setText] = useState('')
  const [variantId, setVariantId] = useState<string | null>(null)
  const [creating, setCreating] = useState(false)
  const question = { instanceId, sku, name, ...(text.trim() === '' ? {} : { text: text.trim() }) }
  const found = useLive('mapping.suggest', question, ['products', 'variants']).data ?? []
  const retry = async (): Promise<void> => tellRetried(await api('queues.retry', { instanceId, cause: broken.cause }))
  const { busy, error, run } = useSubmit(async () => {
    if (variantId === null) return
    if (listingItemId === null) await api('mapping.linkSku', { instanceId, sku, variantId })
    else await api('listings.link', { instanceId, listingItemId, variantId })
    await retry()
  })
  return (
    <div className="stack tight">
      <TextInput
        type="search"
        label={sentence('screens.fix-find-product', { name: sku === '' ? name : `${name} (${sku})` })}
        placeholder={sentence('screens.fix-find-product-in')}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        maw={560}
      />
      <div className="choices" role="radiogroup" aria-label={sentence('screens.fix-products')}>
        {found.length === 0 && <span className="dim check">{sentence('screens.fix-no-product')}</span>}
        {found.map((choice) => (
          <label key={choice.variantId} className="check">
            <input
              type="radio"
              name={`product for ${broken.cause}`}
              checked={choice.variantId === variantId}
              onChange={() => setVariantId(choice.variantId)}
            />
            <span>
              <span className="strong">{choice.name}</span> {choice.attributes}{' '}
              <span className="dim small">
                {choice.sku}
                {choice.reason && ` · ${sentence(choice.reason.code, choice.reason.params)}`}
              </span>
            </span>
          </label>
        ))}
      </div>
      <div className="row-flex">
        <Button
          disabled={!found.some((choice) => choice.variantId === variantId)}
          loading={busy}
          onClick={() => void run()}
        >
          {sentence('screens.link-and-retry', { n: broken.lines })}
        </Button>
        <Button variant="default" onClick={() => setCreating(true)}>
          {sentence('screens.fix-create-product')}
        </Button>
      </div>
      {error && <Banner tone="bad">{error}</Banner>}
      <CreateProductDialog
        fix={fix}
        lines={broken.lines}
        opened={creating}
        onClose={() => setCreating(false)}
        onCreated={retry}
      />
    </div>
  )
}
