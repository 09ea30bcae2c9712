/** The first instant of a day (`2026-03-29`) in a store's time zone: ISO, UTC. */
export function startOfDay(day: string, timeZone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // The zone's offset depends on the instant looked for: a second look settles it, except where midnight doesn't exist.
  const guess = midnight - offsetAt(midnight, timeZone)
  const start = midnight - offsetAt(guess, timeZone)
  const before = midnight - offsetAt(start - 3_600_000, timeZone)
  return new Date(
    dayOf(start, timeZone) === day ? earliest(start, before, day, timeZone) : Math.max(start, before),
  ).toISOString()
}

/** The last millisecond of a day in a store's time zone: ISO, UTC. */
export function endOfDay(day: string, timeZone: string): string {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return new Date(Date.parse(startOfDay(next, timeZone)) - 1).toISOString()
}

/** An instant less some minutes: what an incremental run reads again, so that nothing is missed between two runs. */
export function minutesBefore(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) - minutes * 60_000).toISOString()
}

/** The day (`2026-03-29`) that an instant falls on in a store's time zone. */
export function dayIn(timeZone: string, instant: string): string {
  return dayOf(Date.parse(instant), timeZone)
}

/** Where a clock goes back over midnight the day starts twice: the first time counts. */
function earliest(start: number, other: number, day: string, timeZone: string): number {
  return other < start && dayOf(other, timeZone) === day ? other : start
}

function dayOf(instant: number, timeZone: string): string {
  return new Date(instant + offsetAt(instant, timeZone)).toISOString().slice(0, 10)
}

/** Milliseconds that local time is ahead of UTC. Zones are IANA names or fixed offsets such as `+02:00`. */
function offsetAt(instant: number, timeZone: string): number {
  const fixed = /^([+-])(\d{2}):?(\d{2})$/.exec(timeZone)
  if (fixed) {
    const [, sign, hours, minutes] = fixed
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
  }
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...wholeDate })
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000
}

const wholeDate = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const
