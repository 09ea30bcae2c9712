import { actions } from './en/actions'
import { backOffice } from './en/back-office'
import { cancel } from './en/cancel'
import { data } from './en/data'
import { documents } from './en/documents'
import { errors } from './en/errors'
import { fields } from './en/fields'
import { holding } from './en/holding'
import { kit } from './en/kit'
import { lists } from './en/lists'
import { operations } from './en/operations'
import { orderChanges } from './en/order-changes'
import { orders } from './en/orders'
import { paid } from './en/paid'
import { refunds } from './en/refunds'
import { screens } from './en/screens'
import { screensCatalog } from './en/screens-catalog'
import { screensData } from './en/screens-data'
import { screensDocuments } from './en/screens-documents'
import { screensOrders } from './en/screens-orders'
import { screensSetUp } from './en/screens-set-up'
import { screensSettings } from './en/screens-settings'
import { screensSync } from './en/screens-sync'
import { shipping } from './en/shipping'
import { sync } from './en/sync'
import { system } from './en/system'

/** Every sentence a person reads, in English. Keys are `area.name`; one file an area. */
export const en = {
  ...system,
  ...errors,
  ...fields,
  ...kit,
  ...lists,
  ...operations,
  ...orders,
  ...orderChanges,
  ...holding,
  ...actions,
  ...documents,
  ...shipping,
  ...refunds,
  ...paid,
  ...cancel,
  ...sync,
  ...screens,
  ...screensData,
  ...screensOrders,
  ...screensDocuments,
  ...screensCatalog,
  ...screensSetUp,
  ...screensSettings,
  ...screensSync,
  ...backOffice,
  ...data,
} as const
