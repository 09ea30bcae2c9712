import type { Journal } from '@main/db/db'
import type { StockLocation, Warehouse } from '@shared/domain/product'
import type { Ensured } from '../back-office'
import { freeName } from './free-name'
import { stockLocations, warehouses } from './tables'
import type { Transact, Transaction } from './transaction'

const MAIN = { key: 'main', name: 'Main warehouse', code: 'WH' }

export interface Warehouses {
  list(): Promise<readonly Warehouse[]>
  listLocations(): Promise<readonly StockLocation[]>
  ensure(key: string, input: WarehouseInput): Promise<Ensured<Warehouse>>
  /** The main warehouse exists from the first time that anybody looks. */
  ensureMain(): Promise<void>
}

interface WarehouseInput {
  readonly name: string
  readonly code: string
}

export function createWarehouses(journal: Journal, transact: Transact): Warehouses {
  const ensureMain = async () => {
    const { total } = await journal.query(warehouses, { limit: 1 })
    if (total === 0) await transact(ensureMainWarehouse)
  }
  return {
    ensureMain,
    list: async () => {
      await ensureMain()
      return (await journal.query(warehouses, { limit: 10_000 })).rows
    },
    listLocations: async () => {
      await ensureMain()
      return (await journal.query(stockLocations, { where: { active: 'true' }, limit: 10_000 })).rows
    },
    ensure: (key, input) =>
      transact(async (tx) => {
        await ensureMainWarehouse(tx)
        // A caller may well call his own `main`.
        return ensureWarehouse(tx, `caller ${key}`, input)
      }),
  }
}

async function ensureMainWarehouse(tx: Transaction): Promise<void> {
  await ensureWarehouse(tx, MAIN.key, MAIN)
}

/** With its stock location. Name and code of one that exists are the operator's. */
async function ensureWarehouse(tx: Transaction, key: string, input: WarehouseInput): Promise<Ensured<Warehouse>> {
  const existing = await tx.findByKey(warehouses, key)
  if (existing) return { value: existing, changed: false, warnings: [] }
  const { name: code, warnings } = await freeName(tx, warehouses, input.code.trim(), 'code')
  const warehouse: Warehouse = {
    id: await tx.nextId('warehouse'),
    name: input.name.trim(),
    code,
    stockLocationId: await tx.nextId('stock-location'),
  }
  const location = { id: warehouse.stockLocationId, name: `${code}/Stock`, warehouseId: warehouse.id, active: true }
  await tx.save(warehouses, warehouse)
  await tx.save(stockLocations, location)
  await tx.saveKey(warehouses, key, warehouse.id)
  return { value: warehouse, changed: true, warnings }
}
