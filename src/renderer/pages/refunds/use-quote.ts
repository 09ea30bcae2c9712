import { type ApiError, api } from '@renderer/api'
import type { QuotedRefund } from '@shared/contract/refunds'
import { useCallback } from 'react'
import { useAsked } from './use-asked'

interface Quoted {
  readonly quote: QuotedRefund | null
  readonly error: ApiError | null
  readonly askAgain: () => void
}

/** What the store quotes for a credit note. */
export function useQuote(creditNoteId: string): Quoted {
  const { answer, ...asked } = useAsked(useCallback(() => api('refunds.quote', { creditNoteId }), [creditNoteId]))
  return { quote: answer, ...asked }
}
