import { sentence } from '@shared/messages/message'
import { useSyncExternalStore } from 'react'

const TICK_MS = 20_000

/** "2 min ago" or "in 6 min", with the exact moment on hover: `<Ago at={iso} zone="Europe/Berlin" />`. Ticks by itself. */
export function Ago({ at, zone }: { readonly at: string | null; readonly zone?: string | undefined }) {
  const now = useNow()
  if (at === null) return <span>{sentence('kit.never')}</span>
  return (
    <time dateTime={at} title={formatMoment(at, zone)} className="nowrap">
      {formatAgo(at, now)}
    </time>
  )
}

/** 2026-11-23 10:05 in the zone given, else in this computer's. */
export function Moment({ at, zone }: { readonly at: string; readonly zone?: string | undefined }) {
  return (
    <time dateTime={at} title={`${formatMoment(at, zone, true)}${zone ? ` (${zone})` : ''}`} className="nowrap">
      {formatMoment(at, zone)}
    </time>
  )
}

/** The present, in milliseconds, renewed every 20 seconds for all who show relative times. */
export function useNow(): number {
  useSyncExternalStore(subscribe, () => tickedAt)
  // Of this very drawing: what happened since the last tick is not yet to come.
  return Date.now()
}

let tickedAt = Date.now()
let timer: ReturnType<typeof setInterval> | null = null
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    tickedAt = Date.now()
    for (const tell of listeners) tell()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && timer !== null) {
      clearInterval(timer)
      timer = null
    }
  }
}

export function formatAgo(at: string, now: number): string {
  const seconds = Math.round((Date.parse(at) - now) / 1000)
  const size = Math.abs(seconds)
  if (size < 45) return sentence(seconds > 5 ? 'kit.in-a-moment' : 'kit.just-now')
  const text = formatDuration(size)
  return sentence(seconds > 0 ? 'kit.in' : 'kit.ago', { time: text })
}

/** The largest fitting unit: 40 s, 12 min, 3 h, 5 d. */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return sentence('kit.seconds', { n: Math.round(seconds) })
  if (seconds < 3_600) return sentence('kit.minutes', { n: Math.round(seconds / 60) })
  if (seconds < 86_400) return sentence('kit.hours', { n: Math.round(seconds / 3_600) })
  return sentence('kit.days', { n: Math.round(seconds / 86_400) })
}

const formats = new Map<string, Intl.DateTimeFormat>()

export function formatMoment(at: string, zone?: string, withSeconds = false): string {
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return at
  const parts = Object.fromEntries(
    formatOf(zone ?? '')
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  )
  const clock = `${parts.hour}:${parts.minute}${withSeconds ? `:${parts.second}` : ''}`
  return `${parts.year}-${parts.month}-${parts.day} ${clock}`
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const fields = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  } as const
  const format = new Intl.DateTimeFormat('en-GB', {
    ...fields,
    hourCycle: 'h23',
    ...(zone === '' ? {} : { timeZone: zone }),
  })
  formats.set(zone, format)
  return format
}
