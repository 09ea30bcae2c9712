import { errors } from './en/errors'
import { operations } from './en/operations'
import { orders } from './en/orders'
import { screens } from './en/screens'
import { sync } from './en/sync'
import { system } from './en/system'

/** Every sentence a person reads, in English. Keys are `area.name`; one file an area. */
export const en = { ...system, ...errors, ...operations, ...orders, ...sync, ...screens } as const
