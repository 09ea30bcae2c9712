import type { Column } from '@renderer/kit/data-table'
import { useInstances } from '@renderer/scope'
import { sentence } from '@shared/messages/message'
import { useMemo } from 'react'

interface OfInstance {
  readonly instanceId: string | null
}

/** The columns with the instance's behind the order's number: shown where there are several, since numbers repeat. */
export function useWithInstance<R extends OfInstance>(columns: readonly Column<R>[]): readonly Column<R>[] {
  const instances = useInstances()
  return useMemo(() => {
    const column: Column<R> = {
      key: 'instance',
      label: sentence('screens.order-instance'),
      width: 130,
      optional: instances.length < 2,
      cell: ({ instanceId }) => {
        const instance = instances.find(({ id }) => id === instanceId)
        return (
          instance && (
            <>
              <span className="dot" data-color={instance.color} aria-hidden="true" /> {instance.name}
            </>
          )
        )
      },
    }
    return columns.flatMap((one) => (one.key === 'order' ? [one, column] : [one]))
  }, [columns, instances])
}
