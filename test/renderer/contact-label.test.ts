import { contactLabel } from '@renderer/contact-label'
import { describe, expect, it } from 'vitest'

const diego = { id: 'c1', name: 'Diego Brooks', email: '', phone: '', company: '', address: null }

describe('the name of a customer in a list of choices (CUS-3)', () => {
  it.each([
    [{ email: 'diego@example.com', phone: '555' }, 'Diego Brooks · diego@example.com'],
    [{ phone: '555', address: { city: 'Austin' } }, 'Diego Brooks · 555'],
    [{ address: { city: 'Austin' }, company: 'Brooks Ltd' }, 'Diego Brooks · Austin'],
    [{ company: 'Brooks Ltd' }, 'Diego Brooks · Brooks Ltd'],
    [{ company: 'Diego Brooks' }, 'Diego Brooks'],
    [{ name: '', email: 'd@example.com' }, 'c1 · d@example.com'],
  ])('%j is told as %s', (of, label) => {
    expect(contactLabel({ ...diego, ...of })).toBe(label)
  })
})
