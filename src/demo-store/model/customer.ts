import type { PostalAddress } from './order.ts'

export interface CustomerAddress {
  readonly id: number
  readonly postal: PostalAddress
  readonly type: 'residential' | 'commercial'
}

export interface Customer {
  readonly id: number
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly company: string
  readonly phone: string
  readonly groupId: number
  readonly notes: string
  readonly dateCreated: number
  readonly dateModified: number
  readonly addresses: readonly CustomerAddress[]
}

export interface CustomerGroup {
  readonly id: number
  readonly name: string
  readonly isDefault: boolean
  readonly discountRules: readonly Readonly<Record<string, unknown>>[]
}
