import type { ContactInput } from '@main/backoffice/back-office'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { address, contact, noAddress } from './samples'
import { total } from './snapshot'
import type { OpenBackOfficeWorld } from './world'

export function contactSuite(open: OpenBackOfficeWorld): void {
  describe('contacts', () => {
    it('CUS-1: are a person and, for the same billing and shipping address, one child', async () => {
      const { backOffice } = await open()
      const { value } = await backOffice.contacts.ensure('1', contact())
      expect(value.customer).toMatchObject({ kind: 'person', name: 'Jane Doe', parentId: null })
      expect(value.billing).toMatchObject({ kind: 'address', addressType: 'both', parentId: value.customer.id })
      expect(value.shipping).toEqual([value.billing])
      expect(await backOffice.contacts.get(value.billing.id)).toEqual(value.billing)
      expect(await total(backOffice, 'contacts')).toBe(2)
    })

    it('CUS-1: are reused for the same e-mail, whatever its case, the name or the phone', async () => {
      const { backOffice } = await open()
      const first = await backOffice.contacts.ensure('1', contact())
      const other = { name: 'J. Doe', email: ' JANE@Example.com ', phone: '1' }
      const again = await backOffice.contacts.ensure('2', contact({ person: other }))
      expect(again).toEqual({ value: first.value, changed: false, warnings: [] })
    })

    it('CUS-1: are two people for two e-mails, though name and phone are the same', async () => {
      const { backOffice } = await open()
      const first = await backOffice.contacts.ensure('1', contact())
      const other = { ...contact().person, email: 'john@example.com' }
      const second = await backOffice.contacts.ensure('2', contact({ person: other }))
      expect(second.value.customer.id).not.toBe(first.value.customer.id)
    })

    it('CUS-1: without an e-mail are known by name and phone', async () => {
      const { backOffice } = await open()
      const guest = (name: string, phone: string, street1: string) =>
        contact({ person: { name, email: '', phone }, billing: address({ street1 }), shipping: [] })
      const first = await backOffice.contacts.ensure('1', guest('Ann Lee', '+44 20 7946 0000', '1 Quay'))
      const same = await backOffice.contacts.ensure('2', guest('ann  LEE', '0044-20-7946-0000', '2 Quay'))
      const other = await backOffice.contacts.ensure('3', guest('Ann Lee', '555', '3 Quay'))
      expect(same.value.customer.id).toBe(first.value.customer.id)
      expect(other.value.customer.id).not.toBe(first.value.customer.id)
    })

    it('CUS-1: are not doubled by a changed phone, with an e-mail or without', async () => {
      const { backOffice } = await open()
      for (const email of ['jane@example.com', '']) {
        const called = (phone: string) =>
          contact({ person: { name: `Jane ${email}`, email, phone }, billing: address({ email, phone }), shipping: [] })
        const first = await backOffice.contacts.ensure(`${email}1`, called('111'))
        const again = await backOffice.contacts.ensure(`${email}2`, called('222'))
        expect(again.value.customer.id).toBe(first.value.customer.id)
        expect(again.value.billing.id).toBe(first.value.billing.id)
      }
    })

    it('CUS-1: without an e-mail stay who they were to the caller, when phone and address changed', async () => {
      const { backOffice } = await open()
      const guest = (phone: string, street1: string) =>
        contact({ person: { name: 'Ann Lee', email: '', phone }, billing: address({ street1 }), shipping: [] })
      const first = await backOffice.contacts.ensure('customer 7', guest('111', '1 Quay'))
      const moved = await backOffice.contacts.ensure('customer 7', guest('222', '2 Quay'))
      const other = await backOffice.contacts.ensure('customer 8', guest('333', '3 Quay'))
      expect(moved.value.customer.id).toBe(first.value.customer.id)
      expect(other.value.customer.id).not.toBe(first.value.customer.id)
    })

    it('CUS-1: get a second child for another address, and none for a blank one', async () => {
      const { backOffice } = await open()
      const { value } = await backOffice.contacts.ensure(
        '1',
        contact({ shipping: [address({ zip: 'BS2' }), noAddress] }),
      )
      expect(value.shipping.map(({ id }) => id)[1]).toBe(value.customer.id)
      expect(value.billing.addressType).toBe('billing')
      expect(value.shipping[0]).toMatchObject({ addressType: 'shipping', address: { zip: 'BS2' } })
      expect(await total(backOffice, 'contacts')).toBe(3)
    })

    it('CUS-1: fill in what they lacked and keep what they had', async () => {
      const { backOffice } = await open()
      const person = { name: 'Jane Doe', email: 'jane@example.com', phone: '' }
      await backOffice.contacts.ensure('1', contact({ person, billing: address({ phone: '', company: '' }) }))
      const filled = await backOffice.contacts.ensure(
        '2',
        contact({ billing: address({ phone: '7', company: 'Acme' }) }),
      )
      expect(filled.value.customer.phone).toBe('+44 117 496 0123')
      expect(filled.value.billing).toMatchObject({ company: 'Acme' })
      expect(await total(backOffice, 'contacts')).toBe(2)
    })

    it('CUS-1: need at least a name or an e-mail', async () => {
      const { backOffice } = await open()
      const person = { name: ' ', email: '', phone: '' }
      const nobody = backOffice.contacts.ensure('1', contact({ person, billing: noAddress, shipping: [] }))
      await expect(nobody).rejects.toMatchObject({ kind: 'rejected', code: 'back-office.contact-without-name' })
    })

    it('CUS-2: put person and addresses below the company, which is one for all its people', async () => {
      const { backOffice } = await open()
      const worker = (email: string, company: string) =>
        contact({ person: { name: email, email, phone: '' }, companyAsParent: true, billing: address({ company }) })
      const { value: first } = await backOffice.contacts.ensure('1', worker('a@example.com', 'Acme Ltd'))
      const { value: second } = await backOffice.contacts.ensure('2', worker('b@example.com', 'ACME  ltd'))
      expect(first.company).toMatchObject({ kind: 'company', name: 'Acme Ltd', parentId: null })
      expect(second.company?.id).toBe(first.company?.id)
      for (const { parentId } of [first.customer, first.billing, second.customer])
        expect(parentId).toBe(first.company?.id)
    })

    it('CUS-2: reuse the addresses a person had before the company became his parent', async () => {
      const { backOffice } = await open()
      const billing = address({ company: 'Acme Ltd' })
      const { value: before } = await backOffice.contacts.ensure('1', contact({ billing, shipping: [] }))
      const { value: after } = await backOffice.contacts.ensure(
        '2',
        contact({ billing, shipping: [], companyAsParent: true }),
      )
      expect(after.billing.id).toBe(before.billing.id)
      expect(after.customer).toMatchObject({ id: before.customer.id, parentId: after.company?.id })
    })

    it('CUS-2: make no company where none is named or none is wanted', async () => {
      const { backOffice } = await open()
      const { value: unnamed } = await backOffice.contacts.ensure('1', contact({ companyAsParent: true }))
      const { value: unwanted } = await backOffice.contacts.ensure(
        '2',
        contact({ billing: address({ company: 'Acme' }) }),
      )
      expect([unnamed.company, unwanted.company]).toEqual([null, null])
    })

    it('CUS-1: are never doubled: any order, case and spacing, one after another or at once', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyContact, { minLength: 1, maxLength: 12 }), fc.boolean(), async (drawn, atOnce) => {
          const { backOffice } = await open()
          const ensure = ({ input }: Drawn, index: number) => backOffice.contacts.ensure(`key ${index}`, input)
          if (atOnce) await Promise.all(drawn.map(ensure))
          else for (const [index, one] of drawn.entries()) await ensure(one, index)
          const made = await total(backOffice, 'contacts')
          const people = new Set(drawn.map(({ who }) => who))
          const addresses = new Set(drawn.map(({ who, where }) => `${who} ${where}`))
          const companies = new Set(drawn.flatMap(({ company }) => company ?? []))
          // A company's people share its addresses only when they are the same person's.
          expect(made).toBe(people.size + addresses.size + companies.size)
          for (const [index, one] of drawn.entries()) expect((await ensure(one, index)).changed).toBe(false)
          expect(await total(backOffice, 'contacts')).toBe(made)
        }),
        { numRuns: 60 },
      )
    })
  })
}

interface Drawn {
  readonly who: number
  readonly where: number
  readonly company: string | null
  readonly input: ContactInput
}

/** The same text in another case, with other spaces. */
function garbled(text: string): fc.Arbitrary<string> {
  const anyCase = fc.array(fc.boolean(), { minLength: text.length, maxLength: text.length })
  const spaces = fc.constantFrom('', ' ', '  ')
  return fc.tuple(anyCase, spaces, spaces).map(([upper, before, between]) => {
    const cased = [...text].map((letter, i) => (upper[i] ? letter.toUpperCase() : letter.toLowerCase())).join('')
    return before + cased.replaceAll(' ', ` ${between}`) + between
  })
}

/** Four people, two of them without an e-mail, at three addresses; the last works for a company. */
const anyContact: fc.Arbitrary<Drawn> = fc
  .record({ who: fc.nat(3), where: fc.nat(2), phone: fc.constantFrom('', '1', '22') })
  .chain(({ who, where, phone }) => {
    const name = ['Jane Straße', 'Émile Zola', 'Ann Lee', 'Bo'][who] ?? ''
    const hasEmail = who % 2 === 0
    const company = who === 2 ? 'Acme Ltd' : null
    return fc
      .record({
        name: garbled(name),
        email: garbled(hasEmail ? `person${who}@example.com` : ''),
        street1: garbled(`${where} Harbour Road`),
        city: garbled('Łódź am Rhein'),
        company: garbled(company ?? ''),
      })
      .map((spelt): Drawn => {
        const [firstName = '', ...rest] = spelt.name.trim().split(' ')
        const billing = address({ ...spelt, firstName, lastName: rest.join(' '), phone })
        const person = { name: spelt.name, email: spelt.email, phone: hasEmail ? phone : `555 ${who}` }
        return { who, where, company, input: { person, companyAsParent: true, billing, shipping: [billing] } }
      })
  })
