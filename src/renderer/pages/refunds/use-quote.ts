import { ApiError, api } from '@renderer/api'
import type { QuotedRefund } from '@shared/contract/refunds'
import { useCallback, useEffect, useRef, useState } from 'react'

interface Asked {
  readonly quote: QuotedRefund | null
  readonly error: ApiError | null
}

const nothing: Asked = { quote: null, error: null }

/** What the store quotes for a credit note, asked for once, and again when somebody asks: a quote never changes by itself. */
export function useQuote(creditNoteId: string): Asked & { readonly askAgain: () => void } {
  const [asked, setAsked] = useState(nothing)
  const latest = useRef(0)
  const ask = useCallback(() => {
    latest.current += 1
    const turn = latest.current
    const show = (next: Asked) => turn === latest.current && setAsked(next)
    setAsked(nothing)
    api('refunds.quote', { creditNoteId }).then(
      (quote) => show({ quote, error: null }),
      (error: unknown) => show({ quote: null, error: asApiError(error) }),
    )
  }, [creditNoteId])
  useEffect(() => {
    ask()
    return () => {
      latest.current += 1
    }
  }, [ask])
  return { ...asked, askAgain: ask }
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  const detail = error instanceof Error ? error.message : String(error)
  return new ApiError({ kind: 'unexpected', code: 'error.unexpected', params: { detail } })
}
