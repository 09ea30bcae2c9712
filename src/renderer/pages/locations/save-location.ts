import { api } from '@renderer/api'
import { toast, toastError } from '@renderer/kit/toasts'
import type { LocationRow } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'
import { useCallback } from 'react'

export type LocationChange = Partial<Pick<LocationRow, 'warehouseId' | 'stockLocationIds' | 'importExportStock'>>

/** Saves what was changed of a location, and offers to put it back. */
export function useSaveLocation(): (location: LocationRow, change: LocationChange) => Promise<void> {
  return useCallback(async (location, change) => {
    const { warehouseId, stockLocationIds, importExportStock } = location
    try {
      await set(location, change)
    } catch (error) {
      return toastError(error)
    }
    const before = { warehouseId, stockLocationIds, importExportStock }
    const undo = (): void => void set(location, before).catch(toastError)
    toast({ tone: 'ok', text: sentence('screens.locations-saved', { location: location.name }), undo })
  }, [])
}

function set({ instanceId, id: locationId }: LocationRow, change: LocationChange) {
  const { stockLocationIds, ...others } = change
  return api('locations.set', {
    instanceId,
    locationId,
    ...others,
    ...(stockLocationIds ? { stockLocationIds: [...stockLocationIds] } : {}),
  })
}
