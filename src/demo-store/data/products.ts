import { dayMs } from '../dates.ts'
import type { Category } from '../model/master.ts'
import type { OptionValue, Product, ProductOption, StockLevel, Variant } from '../model/product.ts'
import type { Money } from '../money.ts'
import { type Random, randomFor } from '../random.ts'
import { type Kind, kinds } from './assortment.ts'
import { categoryIdOf, slug } from './categories.ts'
import { defaultChannelId, outletChannelId, posChannelId, reducedTaxClassId } from './master-data.ts'
import { brandNames, optionChoices, series } from './names-of-goods.ts'

/** New stores come with sample products; the first own product of a trial store had this id. */
export const firstProductId = 112

export interface ProductIds {
  readonly option: () => number
  readonly optionValue: () => number
  readonly variant: () => number
  readonly image: () => number
  readonly customField: () => number
  readonly modifier: () => number
}

/** One product of the assortment; the ordinal, from 0, decides what it is, the seed its price and the like. */
export function makeProduct(
  seed: number,
  ordinal: number,
  ids: ProductIds,
  categories: readonly Category[],
  openedAt: number,
): Product {
  const id = firstProductId + ordinal
  const random = randomFor(seed, 'product', ordinal)
  const kind = kinds[ordinal % kinds.length] ?? kinds[0]
  if (kind === undefined) throw new Error('The assortment is empty')
  const round = Math.floor(ordinal / kinds.length)
  const name = nameOf(kind, ordinal, round)
  const line = seriesOf(ordinal, round)
  const options = kind.options.slice(0, round % 3 === 2 ? 1 : 2).map((choice) => makeOption(choice, random, ids))
  const price = random.int(kind.price[0], kind.price[1]) * 10_000 - (random.chance(0.6) ? 500 : 0)
  const sku = `${kind.code}-${slug(line).toUpperCase()}-${id}`
  const tracking = kind.digital === true || ordinal % 23 === 11 ? 'none' : options.length > 0 ? 'variant' : 'product'
  const images = makeImages(kind, ordinal, name, ids)
  return {
    id,
    name,
    sku,
    type: kind.digital === true ? 'digital' : 'physical',
    description: `<p>${kind.text}</p><ul><li>${line} series</li><li>Made to be repaired</li></ul>`,
    ...measuresOf(kind, random),
    ...pricesOf(kind, price, ordinal),
    ...placesOf(kind, categories, ordinal),
    ...codesOf(kind, random, ordinal),
    ...datesOf(random, openedAt),
    inventoryTracking: tracking,
    condition: 'New',
    keywords: kind.category.join(', ').toLowerCase(),
    url: `/${slug(name)}/`,
    images,
    customFields: makeCustomFields(random, ids),
    options,
    modifiers: ordinal % 13 === 0 ? [{ id: ids.modifier(), name: 'Engraving', type: 'text', required: false }] : [],
    variants: makeVariants({ id, sku, tracking, options, price, weight: kind.weight, images, ordinal }, random, ids),
  }
}

type Part<Name extends keyof Product> = Pick<Product, Name>

function makeImages(kind: Kind, ordinal: number, name: string, ids: ProductIds): Product['images'] {
  return Array.from({ length: ordinal % 5 === 4 ? 3 : 2 }, (_, at) => ({
    id: ids.image(),
    description: at === 0 ? name : `${name}, view ${at + 1}`,
    isThumbnail: at === 0,
    sortOrder: at,
    hue: (ordinal * 47 + at * 24) % 360,
    shape: shapeOf(kind),
  }))
}

function measuresOf({ weight, digital }: Kind, random: Random): Part<'weight' | 'width' | 'height' | 'depth'> {
  if (digital === true) return { weight, width: 0, height: 0, depth: 0 }
  return { weight, width: random.int(3, 20), height: random.int(2, 16), depth: random.int(2, 12) }
}

type PriceName = 'price' | 'salePrice' | 'retailPrice' | 'costPrice' | 'taxClassId'

function pricesOf({ reducedTax }: Kind, price: Money, ordinal: number): Part<PriceName> {
  return {
    price,
    salePrice: ordinal % 9 === 4 ? Math.floor((price * 85) / 1_000_000) * 10_000 + 9_900 : 0,
    retailPrice: ordinal % 6 === 2 ? price + 100_000 : 0,
    costPrice: Math.floor((price * 45) / 10_000) * 100,
    taxClassId: reducedTax === true ? reducedTaxClassId : 0,
  }
}

type PlaceName = 'categories' | 'brandId' | 'isVisible' | 'isFeatured' | 'availability' | 'channels'

function placesOf(kind: Kind, categories: readonly Category[], ordinal: number): Part<PlaceName> {
  return {
    categories: categoriesOf(kind, categories, ordinal),
    brandId: 30 + (ordinal % brandNames.length),
    isVisible: ordinal % 31 !== 30,
    isFeatured: ordinal % 17 === 0,
    availability: ordinal % 67 === 66 ? 'preorder' : ordinal % 71 === 70 ? 'disabled' : 'available',
    channels: channelsOf(kind, ordinal),
  }
}

function codesOf({ code }: Kind, random: Random, ordinal: number): Part<'upc' | 'gtin' | 'mpn'> {
  return {
    upc: random.chance(0.5) ? String(random.int(100_000, 999_999)) + String(100_000 + ordinal) : '',
    gtin: random.chance(0.4) ? `40${String(10_000_000_000 + ordinal * 97)}` : '',
    mpn: random.chance(0.5) ? `${code}${1000 + ordinal}` : '',
  }
}

function datesOf(random: Random, openedAt: number): Part<'dateCreated' | 'dateModified' | 'totalSold'> {
  const dateCreated = openedAt - random.int(45, 380) * dayMs
  return { dateCreated, dateModified: dateCreated + random.int(1, 40) * dayMs, totalSold: random.int(0, 240) }
}

function makeCustomFields(random: Random, ids: ProductIds): Product['customFields'] {
  const material = random.pick(['Linen', 'Stoneware', 'Oak', 'Iron', 'Cotton', 'Wool'])
  const care = random.pick(['Hand wash', 'Wipe clean', 'Machine wash cold'])
  return [
    { id: ids.customField(), name: 'Material', value: material },
    { id: ids.customField(), name: 'Care', value: care },
  ]
}

interface VariantPlan {
  readonly id: number
  readonly sku: string
  readonly tracking: Product['inventoryTracking']
  readonly options: readonly ProductOption[]
  readonly price: number
  readonly weight: number
  readonly images: Product['images']
  readonly ordinal: number
}

function makeVariants(plan: VariantPlan, random: Random, ids: ProductIds): Variant[] {
  return combinations(plan.options).map((values, at) => {
    const id = ids.variant()
    const suffix = values.map(({ label }) => codeOf(label)).join('-')
    const isBase = values.length === 0
    const dearer = at > 0 && values.some(({ label }) => /Large|Set of 4/.test(label))
    return {
      id,
      productId: plan.id,
      sku: isBase ? plan.sku : `${plan.sku}-${suffix}`,
      skuId: isBase ? null : id + 300,
      price: dearer ? plan.price + 80_000 : null,
      salePrice: null,
      costPrice: null,
      weight: dearer ? plan.weight + 0.5 : null,
      upc: isBase ? '' : random.chance(0.4) ? String(700_000_000_000 + id) : '',
      gtin: '',
      mpn: '',
      purchasingDisabled: plan.ordinal % 37 === 36 && at === 1,
      imageId: isBase || random.chance(0.4) ? null : (plan.images[at % plan.images.length]?.id ?? null),
      optionValueIds: values.map((value) => value.id),
      stock: plan.tracking === 'none' ? [] : stockOf(random),
    }
  })
}

/** The disabled fourth location holds remainders that count for nothing. */
function stockOf(random: Random): StockLevel[] {
  const level = (locationId: number, onHand: number, safetyStock: number): StockLevel => {
    return { locationId, onHand, safetyStock, warningLevel: 3, bin: locationId === 1 ? `A-${random.int(1, 40)}` : '' }
  }
  const out = random.chance(0.06)
  return [
    level(1, out ? 0 : random.int(4, 180), random.chance(0.2) ? 2 : 0),
    level(2, random.int(0, 24), 0),
    level(3, random.chance(0.5) ? random.int(0, 60) : 0, 0),
    level(4, random.chance(0.2) ? random.int(1, 5) : 0, 0),
  ]
}

function makeOption(choice: Kind['options'][number], random: Random, ids: ProductIds): ProductOption {
  const { name, type, choices } = optionChoices[choice]
  const count = Math.min(choices.length, random.int(2, 4))
  const values: OptionValue[] = choices.slice(0, count).map((row, at) => {
    return { id: ids.optionValue(), label: row[0], isDefault: at === 0, colors: row[1] === undefined ? [] : [row[1]] }
  })
  return { id: ids.option(), name, type, values }
}

function combinations(options: readonly ProductOption[]): OptionValue[][] {
  return options.reduce<OptionValue[][]>(
    (rows, option) => rows.flatMap((row) => option.values.map((value) => [...row, value])),
    [[]],
  )
}

function seriesOf(ordinal: number, round: number): string {
  return series[(ordinal * 2 + round) % series.length] ?? 'Alder'
}

/** Beyond the combinations of kind and series a number keeps names apart. */
function nameOf(kind: Kind, ordinal: number, round: number): string {
  const edition = Math.floor(round / series.length)
  return `${seriesOf(ordinal, round)} ${kind.noun}${edition === 0 ? '' : ` No. ${edition + 1}`}`
}

function categoriesOf(kind: Kind, categories: readonly Category[], ordinal: number): number[] {
  const own = [categoryIdOf(categories, kind.category)]
  if (kind.category.length > 1) own.push(categoryIdOf(categories, kind.category.slice(0, 1)))
  if (ordinal % 6 === 0) own.push(categoryIdOf(categories, ['Gifts']))
  const trail = categories.find((one) => one.treeId === 2 && one.name === 'Trail')
  if (kind.category[0] === 'Outdoor' && trail !== undefined) own.push(trail.id)
  return own
}

function channelsOf(kind: Kind, ordinal: number): number[] {
  if (ordinal % 41 === 40) return []
  const outlet = kind.category[0] === 'Outdoor' ? [outletChannelId] : []
  return [defaultChannelId, ...outlet, ...(ordinal % 4 === 0 ? [posChannelId] : [])]
}

function codeOf(label: string): string {
  return label
    .replace(/Set of /, 'SET')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 5)
    .toUpperCase()
}

/** Which silhouette the picture of a kind of product shows; see the tiles. */
function shapeOf({ code }: Kind): number {
  const codes = [
    'MUG BWL SLT',
    'THR BLK TWL CUS RUG APR BRD',
    'SKL KNF',
    'CND POV PLT BSK TEA',
    'TOT PCK JKT',
    'BTL SPR',
    'LMP LNT',
  ]
  return Math.max(
    0,
    codes.findIndex((row) => row.split(' ').includes(code)),
  )
}
