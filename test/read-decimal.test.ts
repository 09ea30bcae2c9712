import { en } from '@shared/messages/en'
import { sentence } from '@shared/messages/message'
import { readAmount, readQuantity } from '@shared/read-decimal'
import { describe, expect, it } from 'vitest'

describe('numbers as people write them', () => {
  it.each([
    ['12.50', 'USD', '12.50'],
    [' 12 ', 'USD', '12'],
    ['12.', 'USD', '12'],
    ['0012.5', 'USD', '12.5'],
    ['12.500', 'USD', '12.50'],
    ['1,234.50', 'USD', '1234.50'],
    ['1,234,567', 'USD', '1234567'],
    ['1 234.50', 'USD', '1234.50'],
    ['1\u202f234.50', 'USD', '1234.50'],
    ['1200', 'JPY', '1200'],
    ['1.234', 'KWD', '1.234'],
    ['99999999999999.99', 'USD', '99999999999999.99'],
  ])('PAY-1, RFD-1: take %j of %s for %s', (text, currency, value) => {
    expect(readAmount(text, currency)).toEqual({ value, problem: null })
  })

  it.each([
    ['12,50', 'USD', 'decimal.not-one'],
    ['1,234', 'USD', 'decimal.not-one'],
    ['1.234,50', 'USD', 'decimal.not-one'],
    ['1,200', 'JPY', 'decimal.not-one'],
    ['$12', 'USD', 'decimal.not-one'],
    ['1e3', 'USD', 'decimal.not-one'],
    ['.5', 'USD', 'decimal.not-one'],
    ['0x10', 'USD', 'decimal.not-one'],
    ['Infinity', 'USD', 'decimal.not-one'],
    ['999999999999999', 'USD', 'decimal.not-one'],
    ['1.005', 'USD', 'decimal.too-precise'],
    ['12.5', 'JPY', 'decimal.too-precise'],
    ['0', 'USD', 'decimal.too-small'],
    ['-5', 'USD', 'decimal.too-small'],
    ['\u22125', 'USD', 'decimal.too-small'],
  ])('PAY-1, RFD-1: refuse %j of %s, saying why', (text, currency, code) => {
    const { value, problem } = readAmount(text, currency)
    expect(value).toBeNull()
    expect(problem?.code).toBe(code)
    expect(Object.keys(en)).toContain(code)
    expect(sentence(problem?.code ?? '=', problem?.params)).not.toContain('{')
  })

  it('say nothing of an empty field, and have no value for it', () => {
    expect(readAmount('  ', 'USD')).toEqual({ value: null, problem: null })
  })

  it('say how much it may be at most, in the currency’s decimals', () => {
    const most = 1_234_500n
    expect(readAmount('123.46', 'USD', { most }).problem).toEqual({
      code: 'decimal.too-large',
      params: { most: '123.45' },
    })
    expect(readAmount('123.45', 'USD', { most })).toEqual({ value: '123.45', problem: null })
    expect(readAmount('201', 'USD', { most: 2_000_000n }).problem?.params).toEqual({ most: '200.00' })
    expect(readAmount('201', 'JPY', { most: 2_000_000n }).problem?.params).toEqual({ most: '200' })
  })

  it('FUL-1: count pieces from none up, in parts of a piece too', () => {
    expect(readQuantity('0')).toEqual({ value: '0', problem: null })
    expect(readQuantity('1.25', { most: 20_000n })).toEqual({ value: '1.25', problem: null })
    expect(readQuantity('3', { most: 20_000n }).problem).toEqual({ code: 'decimal.too-large', params: { most: '2' } })
    expect(readQuantity('1.23456').problem?.code).toBe('decimal.too-precise')
    expect(readQuantity('-1').problem?.code).toBe('decimal.too-small')
  })

  it('take less than nothing where that is meant', () => {
    expect(readAmount('-5.00', 'USD', { least: -100_000n })).toEqual({ value: '-5.00', problem: null })
  })
})
