import { formatMoney, formatQuantity } from '@renderer/kit/money'
import { describe, expect, it } from 'vitest'

describe('formatMoney', () => {
  it('groups thousands and keeps the minor unit of the currency', () => {
    expect(formatMoney('1234567.5', 'USD')).toBe('$1,234,567.50')
    expect(formatMoney('1234.5', 'JPY')).toBe('¥1,235')
    expect(formatMoney('1.2345', 'KWD')).toBe('KWD\u00a01.235')
  })

  it('says amounts exactly that a binary number can not hold', () => {
    expect(formatMoney('90071992547409931.27', 'EUR')).toBe('€90,071,992,547,409,931.27')
    expect(formatMoney('0.285', 'EUR')).toBe('€0.29')
  })

  it('puts the minus before the sign of the currency', () => {
    expect(formatMoney('-5.00', 'GBP')).toBe('−£5.00')
  })

  it('shows what is not a number, or not a currency, as it came', () => {
    expect(formatMoney('n/a', 'EUR')).toBe('n/a')
    expect(formatMoney('5', '')).toBe('5.00')
  })
})

describe('formatQuantity', () => {
  it('drops zeros that say nothing', () => {
    expect(formatQuantity('1200.5000')).toBe('1,200.5')
    expect(formatQuantity('3.0000')).toBe('3')
  })
})
