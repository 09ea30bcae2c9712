import { type Context, defineOperation, done, type Outcome, skipped } from '@main/engine/operation'
import { ConnectorError } from '@main/errors'
import type { Instance } from '@shared/domain/instance'
import { type MasterList, masterLists, readMasterList } from './steps/master-lists'

type Step = 'shop' | MasterList

/** Reads the store's master data, a line each, and confirms the instance when all of it is there (INS-5). */
export const confirm = defineOperation({
  name: 'confirm',
  title: 'operations.confirm',
  description: 'operations.confirm-help',
  direction: 'import',
  priority: 'person',
  inputs: {},
  onDraft: true,
  hidden: true,
  // One after another: locations need the warehouse that the first step chooses.
  lanes: 1,

  async *source() {
    const steps: readonly Step[] = ['shop', ...masterLists]
    for (const step of steps) yield { ref: step, label: { code: `operations.list-${step}`, params: {} }, record: step }
  },

  async fetch(ref) {
    return ref as Step
  },

  handle(step, context) {
    return step === 'shop' ? readShop(context) : readList(step, context)
  },

  async ended({ updateInstance, clock }, { failed }) {
    if (failed > 0) return
    await updateInstance((instance) => ({
      ...instance,
      state: 'confirmed',
      confirmedAt: new Date(clock.now()).toISOString(),
    }))
  },
})

/** The same lists again, at any time, without touching the instance (REF-1). */
export const importMasterData = defineOperation({
  name: 'import-master-data',
  title: 'operations.import-master-data',
  description: 'operations.import-master-data-help',
  direction: 'import',
  priority: 'listings',
  inputs: {},
  lanes: 1,

  async *source() {
    for (const list of masterLists)
      yield { ref: list, label: { code: `operations.list-${list}`, params: {} }, record: list }
  },

  async fetch(ref) {
    return ref as MasterList
  },

  handle(list, context) {
    return readList(list, context)
  },
})

/** What the store says of itself, and the warehouse and pricelist that the rest needs. */
async function readShop({ marketplace, backOffice, updateInstance, signal, instance }: Context): Promise<Outcome> {
  const shop = await marketplace.shop(signal)
  const [warehouse] = await backOffice.stock.warehouses()
  const pricelist =
    instance.settings.pricelistId === null
      ? await backOffice.pricelists.ensure(`${instance.id}:pricelist:${shop.currency}`, {
          name: `${instance.name} ${shop.currency}`,
          currency: shop.currency,
          rate: '1',
        })
      : null
  await updateInstance((kept): Instance => {
    const { settings } = kept
    const warehouseId = settings.warehouseId ?? warehouse?.id ?? null
    const pricelistId = settings.pricelistId ?? pricelist?.value.id ?? null
    const country = settings.country || shop.country
    return { ...kept, shop, settings: { ...settings, warehouseId, pricelistId, country } }
  })
  return done('operations.shop-read', { name: shop.name, plan: shop.plan, currency: shop.currency })
}

async function readList(list: MasterList, context: Context): Promise<Outcome> {
  try {
    const { count, changes } = await readMasterList(list, context)
    return done('operations.list-read', { count }, { changes })
  } catch (error) {
    if (!(error instanceof ConnectorError) || context.signal.aborted) throw error
    // BigCommerce's list of payment methods is deprecated, a hint only: gateways come with the first orders too.
    if (list === 'gateways' && error.request?.status !== 401)
      return skipped('operations.gateways-unreadable', { reason: error.message })
    // A missing scope stops its own step, not the queue: the operator sees all that are missing at once.
    if (error.request?.status === 403) throw new ConnectorError('rejected', error.code, error.params, error)
    throw error
  }
}
