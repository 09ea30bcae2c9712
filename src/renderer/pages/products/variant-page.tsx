import { ErrorBanner } from '@renderer/kit/banner'
import { Skeleton } from '@renderer/kit/loading'
import { Page } from '@renderer/kit/page'
import { useLive } from '@renderer/live'
import { goTo } from '@renderer/location'
import { paths } from '@renderer/paths'
import { sentence } from '@shared/messages/message'
import { useEffect } from 'react'
import type { PageProps } from '../routes'

/** Leads from a variant, by which stock and orders name it, to the page of its product. */
export function VariantPage({ params: { variantId = '' } }: PageProps) {
  const { data, error, refetch } = useLive('products.variant', { variantId }, ['products'])
  const productId = data?.product.id
  useEffect(() => {
    if (productId !== undefined) goTo(paths.product(productId), { replace: true })
  }, [productId])
  return (
    <Page title={sentence('screens.products')} crumbs={[{ label: sentence('screens.products'), to: '/products' }]}>
      {error ? <ErrorBanner error={error} onRetry={refetch} /> : <Skeleton />}
    </Page>
  )
}
