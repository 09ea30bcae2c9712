import type { ProductAttribute } from '@shared/domain/product'
import { caseless } from '@shared/text'
import type { VariantInput } from '../back-office'
import { attributes } from './tables'
import type { Transaction } from './transaction'

type Values = Readonly<Record<string, string>>

/** The variant's values as the attributes spell them; attributes and values are made as needed. */
export async function ensureAttributeValues(tx: Transaction, given: VariantInput['attributeValues']): Promise<Values> {
  const spelt: Record<string, string> = {}
  for (const { name, value } of given) {
    const [known] = await tx.find(attributes, 'name', caseless(name))
    const attribute = known ?? { id: await tx.nextId('attribute'), name: name.trim(), values: [] }
    const spelling = attribute.values.find((one) => caseless(one) === caseless(value)) ?? value.trim()
    const values = attribute.values.includes(spelling) ? attribute.values : [...attribute.values, spelling]
    await tx.save(attributes, { ...attribute, values })
    spelt[attribute.name] = spelling
  }
  return spelt
}

/** Which attributes a product's variants differ in, with the values used; those it had before come first. */
export async function attributesOf(
  tx: Transaction,
  before: readonly ProductAttribute[],
  variants: readonly { readonly attributeValues: Values }[],
): Promise<readonly ProductAttribute[]> {
  const names = new Set(before.map((attribute) => attribute.name))
  for (const variant of variants) for (const name of Object.keys(variant.attributeValues)) names.add(name)
  return Promise.all(
    [...names].map(async (name) => {
      const known = before.find((attribute) => attribute.name === name)
      const used = variants.flatMap(({ attributeValues }) => ownValue(attributeValues, name) ?? [])
      const [attribute] = await tx.find(attributes, 'name', caseless(name))
      const values = [...new Set([...(known?.values ?? []), ...used])]
      return { attributeId: known?.attributeId ?? attribute?.id ?? '', name, values }
    }),
  )
}

/** A merchant may call an option `constructor`, which every object has something of. */
function ownValue(values: Values, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined
}
