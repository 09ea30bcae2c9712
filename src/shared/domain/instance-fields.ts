import type { Fields, FieldValue } from '../field'
import type { Instance, InstanceSettings } from './instance'

/** The settings form of an instance, section by section. A setting appears with the operation that uses it. */
export const instanceFields = {
  configuration: {
    warehouseId: {
      kind: 'record',
      label: 'field.warehouse',
      help: 'field.warehouse-help',
      initial: null,
      collection: 'warehouses',
    },
    country: { kind: 'text', label: 'field.country', initial: '', max: 60 },
    company: { kind: 'text', label: 'field.company', initial: '', max: 120 },
    language: { kind: 'text', label: 'field.language', initial: 'en', max: 20 },
    logLevel: {
      kind: 'choice',
      label: 'field.log-level',
      help: 'field.log-level-help',
      initial: 'error',
      options: [
        { value: 'error', label: 'field.log-level-error' },
        { value: 'success', label: 'field.log-level-success' },
        { value: 'all', label: 'field.log-level-all' },
      ],
    },
    queueBatchLimit: {
      kind: 'number',
      label: 'field.queue-batch-limit',
      help: 'field.queue-batch-limit-help',
      initial: 100,
      min: 1,
      max: 1000,
    },
  },
  products: {
    pricelistId: {
      kind: 'record',
      label: 'field.pricelist',
      help: 'field.pricelist-help',
      initial: null,
      collection: 'pricelists',
    },
    matchBy: {
      kind: 'choice',
      label: 'field.match-by',
      help: 'field.match-by-help',
      initial: 'sku',
      options: [
        { value: 'sku', label: 'field.match-by-sku' },
        { value: 'barcode', label: 'field.match-by-barcode' },
        { value: 'sku-then-barcode', label: 'field.match-by-sku-then-barcode' },
        { value: 'sku-and-barcode', label: 'field.match-by-sku-and-barcode' },
      ],
    },
    createProducts: {
      kind: 'toggle',
      label: 'field.create-products',
      help: 'field.create-products-help',
      initial: true,
    },
    importImages: { kind: 'toggle', label: 'field.import-images', initial: true },
    giftCertificateProductId: {
      kind: 'record',
      label: 'field.gift-certificate-product',
      initial: null,
      collection: 'variants',
    },
    customProductId: { kind: 'record', label: 'field.custom-product', initial: null, collection: 'variants' },
  },
  stock: {
    validateAdjustments: {
      kind: 'toggle',
      label: 'field.validate-adjustments',
      help: 'field.validate-adjustments-help',
      initial: true,
    },
  },
  orders: {
    orderStatusIds: {
      kind: 'choices',
      label: 'field.order-statuses',
      help: 'field.order-statuses-help',
      initial: ['11'],
      collection: 'order-statuses',
    },
    useStoreOrderNumber: { kind: 'toggle', label: 'field.use-store-order-number', initial: true },
    orderPrefix: {
      kind: 'text',
      label: 'field.order-prefix',
      initial: '',
      max: 20,
      when: { field: 'useStoreOrderNumber', is: [true] },
    },
    createCompanyContact: {
      kind: 'toggle',
      label: 'field.create-company-contact',
      help: 'field.create-company-contact-help',
      initial: false,
    },
    defaultCustomerId: {
      kind: 'record',
      label: 'field.default-customer',
      help: 'field.default-customer-help',
      initial: null,
      collection: 'contacts',
    },
    markAsPaid: { kind: 'toggle', label: 'field.mark-as-paid', help: 'field.mark-as-paid-help', initial: false },
    updateAfterImport: {
      kind: 'choice',
      label: 'field.update-after-import',
      help: 'field.update-after-import-help',
      initial: 'ask',
      options: [
        { value: 'ask', label: 'field.update-after-import-ask' },
        { value: 'apply', label: 'field.update-after-import-apply' },
      ],
    },
    goLiveDate: { kind: 'date', label: 'field.go-live-date', help: 'field.go-live-date-help', initial: null },
  },
} as const satisfies Readonly<Record<string, Fields>>

export const allInstanceFields: Fields = Object.assign({}, ...Object.values(instanceFields))

/** The form's values of an instance's settings: status ids are text in a form. */
export function formValuesOf(settings: InstanceSettings): Readonly<Record<string, FieldValue>> {
  const { orderStatusIds, holdingRules: _rules, ...others } = settings
  return { ...others, orderStatusIds: orderStatusIds.map(String) }
}

/** Settings with a form's values in place; the values have been checked against the fields. */
export function settingsWith(
  settings: InstanceSettings,
  values: Readonly<Record<string, FieldValue>>,
): InstanceSettings {
  const { orderStatusIds, ...others } = values
  const ids = Array.isArray(orderStatusIds) ? { orderStatusIds: orderStatusIds.map(Number) } : {}
  return { ...settings, ...(others as Partial<InstanceSettings>), ...ids }
}

/** True where operations may run: confirmed and not put away. */
export function canRun(instance: Instance): boolean {
  return instance.state === 'confirmed' && !instance.archived
}
