import { Page } from '@renderer/kit/page'
import { useLive } from '@renderer/live'
import { sentence } from '@shared/messages/message'
import type { PageProps } from '../routes'
import { EditProduct } from './edit-product'
import { ActiveState } from './product-columns'
import { ProductDetails } from './product-details'

/** One product as a page of its own. */
export function ProductPageView({ params: { productId = '' } }: PageProps) {
  const product = useLive('products.get', { productId }, ['products']).data
  return (
    <Page
      title={product?.name ?? sentence('screens.products')}
      crumbs={[{ label: sentence('screens.products'), to: '/products' }]}
      marks={product && <ActiveState active={product.active} />}
      actions={product && <EditProduct product={product} />}
    >
      <ProductDetails productId={productId} />
    </Page>
  )
}
