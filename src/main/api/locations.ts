import { put } from '@main/db/db'
import { locations } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import type { Handlers } from '@shared/contract'
import { type ApiPorts, journalsOf } from './ports'

/** Locations of the stores and what the operator set for them (REF-3). */
export function locationHandlers(ports: ApiPorts): Pick<Handlers, 'locations.list' | 'locations.set'> {
  const { db, instances } = ports
  return {
    async 'locations.list'({ instanceId }) {
      const perInstance = (await journalsOf(ports, instanceId)).map(async ({ instanceId: of, journal }) => {
        const { rows } = await journal.query(locations, { sort: 'name', limit: 1000 })
        return rows.map((row) => ({ ...row, instanceId: of }))
      })
      return (await Promise.all(perInstance)).flat()
    },

    async 'locations.set'({ instanceId, locationId, warehouseId, stockLocationIds, importExportStock }) {
      const journal = await db.instance(instances.get(instanceId).id)
      const location = await journal.get(locations, locationId)
      if (!location) throw rejected('error.not-found', { what: 'location', id: locationId })
      const changed = {
        ...location,
        ...(warehouseId !== undefined && { warehouseId }),
        ...(stockLocationIds !== undefined && { stockLocationIds }),
        ...(importExportStock !== undefined && { importExportStock }),
      }
      await journal.commit([put(locations, changed)])
      return { ...changed, instanceId }
    },
  }
}
