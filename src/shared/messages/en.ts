import { backOffice } from './en/back-office'
import { errors } from './en/errors'
import { fields } from './en/fields'
import { kit } from './en/kit'
import { operations } from './en/operations'
import { orders } from './en/orders'
import { screens } from './en/screens'
import { screensOrders } from './en/screens-orders'
import { screensCatalog } from './en/screens-catalog'
import { screensSetUp } from './en/screens-set-up'
import { screensSync } from './en/screens-sync'
import { sync } from './en/sync'
import { system } from './en/system'

/** Every sentence a person reads, in English. Keys are `area.name`; one file an area. */
export const en = {
  ...system,
  ...errors,
  ...fields,
  ...kit,
  ...operations,
  ...orders,
  ...sync,
  ...screens,
  ...screensOrders,
  ...screensCatalog,
  ...screensSetUp,
  ...screensSync,
  ...backOffice,
} as const
