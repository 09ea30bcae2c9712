import { ApiError } from '@renderer/api'
import { useCallback, useEffect, useRef, useState } from 'react'

interface Answer<T> {
  readonly answer: T | null
  readonly error: ApiError | null
}

export interface Asked<T> extends Answer<T> {
  readonly askAgain: () => void
}

/** What the store says when it is asked, once, and again when somebody asks: such an answer never changes by itself. */
export function useAsked<T>(question: () => Promise<T>): Asked<T> {
  const [asked, setAsked] = useState<Answer<T>>({ answer: null, error: null })
  const latest = useRef(0)
  const ask = useCallback(() => {
    latest.current += 1
    const turn = latest.current
    const show = (next: Answer<T>) => turn === latest.current && setAsked(next)
    setAsked({ answer: null, error: null })
    question().then(
      (answer) => show({ answer, error: null }),
      (error: unknown) => show({ answer: null, error: asApiError(error) }),
    )
  }, [question])
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
