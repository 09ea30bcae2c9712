import type { Message } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { useCallback, useState } from 'react'
import { toast, toastError } from './kit/toasts'

/**
 * Carries out something a person asked for: `busy` meanwhile, a toast with the reason when it fails, and one when it is
 * done where `done` has something to say. Answers undefined when it failed.
 */
export function usePerform() {
  const [busy, setBusy] = useState(false)
  const perform = useCallback(
    async <T>(act: () => Promise<T>, done?: (value: T) => Message): Promise<T | undefined> => {
      setBusy(true)
      try {
        const value = await act()
        if (done) toast({ tone: 'ok', text: textOf(done(value)) })
        return value
      } catch (error) {
        toastError(error)
        return undefined
      } finally {
        setBusy(false)
      }
    },
    [],
  )
  return { perform, busy }
}

function textOf({ code, params }: Message): string {
  return sentence(code, params)
}
