import { ErrorBanner } from '@renderer/kit/banner'
import { KeyValues } from '@renderer/kit/key-values'
import { Skeleton } from '@renderer/kit/loading'
import { formatMoney, formatQuantity } from '@renderer/kit/money'
import { Card } from '@renderer/kit/page'
import { Ago } from '@renderer/kit/time'
import { useLive } from '@renderer/live'
import type { Product } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'
import { Thumbnail } from '../listings/thumbnail'
import { EditProduct } from './edit-product'
import { ActiveState, typeWord } from './product-columns'
import { ProductListings } from './product-listings'
import { ProductStock } from './product-stock'
import { VariantsTable } from './variants-table'

interface ProductDetailsProps {
  readonly productId: string
  /** With its name and the button to edit it, where no page around it shows them. */
  readonly titled?: boolean
}

/** A product: its variants, where they lie, and which listings lead to them. */
export function ProductDetails({ productId, titled = false }: ProductDetailsProps) {
  const { data: product, error, refetch } = useLive('products.get', { productId }, ['products'])
  const currency = useLive('app.info', {}, []).data?.currency ?? ''
  if (!product) return error ? <ErrorBanner error={error} onRetry={refetch} /> : <Skeleton />
  const facts = <ProductFacts product={product} currency={currency} titled={titled} />
  return (
    <div className="stack">
      {error && <ErrorBanner error={error} onRetry={refetch} />}
      <div className="columns">
        <div className="columns-in wide-left">
          {titled && facts}
          <div className="stack">
            <Card title={sentence('screens.products-variants')}>
              <VariantsTable product={product} currency={currency} />
            </Card>
            <Card title={sentence('screens.products-stock')}>
              <ProductStock product={product} />
            </Card>
            <Card title={sentence('screens.products-listings')}>
              <ProductListings product={product} />
            </Card>
          </div>
          {!titled && facts}
        </div>
      </div>
    </div>
  )
}

interface ProductFactsProps {
  readonly product: Product
  readonly currency: string
  readonly titled: boolean
}

function ProductFacts({ product, currency, titled }: ProductFactsProps) {
  const money = (amount: string | null): string => (amount === null ? '' : formatMoney(amount, currency))
  const weight = Number(product.weight) === 0 ? '' : formatQuantity(product.weight)
  return (
    <Card
      title={titled ? product.name : sentence('screens.products-facts')}
      action={titled && <EditProduct product={product} />}
    >
      <div className="picture-beside">
        <Thumbnail hash={product.image} large />
        <KeyValues
          pairs={[
            [sentence('screens.products-active'), <ActiveState key="state" active={product.active} />],
            [sentence('screens.products-type'), typeWord(product.type)],
            [sentence('screens.products-price'), money(product.price)],
            [sentence('screens.products-cost'), money(product.cost)],
            [sentence('screens.products-brand'), product.brand],
            [sentence('screens.products-weight'), weight],
            [sentence('screens.products-made'), <Ago key="made" at={product.createdAt} />],
            [sentence('screens.products-changed'), <Ago key="changed" at={product.changedAt} />],
          ]}
        />
      </div>
    </Card>
  )
}
