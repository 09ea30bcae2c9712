import { put } from '@main/db/db'
import { orders } from '@main/engine/mirror-tables'
import type { MirroredOrder } from '@shared/domain/mirror'
import { describe, expect, it } from 'vitest'
import { memoryJournal } from '../support/memory-journal'
import { marketplaceOrder } from '../support/orders'

describe('the mirror', () => {
  it('sorts orders by number, one whose id is none before the others', async () => {
    const journal = memoryJournal()
    const ids = ['100', '20', 'B-7', '3', '1000']
    const mirrored = (id: string) => ({ id, order: marketplaceOrder({ id }), saleOrder: null, customer: null })
    await journal.commit(ids.map((id) => put(orders, mirrored(id) as unknown as MirroredOrder)))
    const { rows } = await journal.query(orders, { sort: 'number' })
    expect(rows.map(({ id }) => id)).toEqual(['B-7', '3', '20', '100', '1000'])
  })
})
