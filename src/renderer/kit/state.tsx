import { symbols, type Tone } from './tone'

/** A state as symbol, word and colour: `<State tone="ok" word="Imported" title="…" />`. Cheap enough for table cells. */
export function State({
  tone,
  word,
  title,
}: {
  readonly tone: Tone
  readonly word: string
  readonly title?: string | undefined
}) {
  return (
    <span className="st" data-tone={tone} title={title}>
      <span aria-hidden="true">{symbols[tone]}</span>
      <span>{word}</span>
    </span>
  )
}

/** A small number in a pill: `<Count value={17} tone="bad" label="17 lines" />`. */
export function Count({
  value,
  tone = 'mute',
  label,
}: {
  readonly value: number
  readonly tone?: Tone
  readonly label?: string
}) {
  return (
    <span className="count" data-tone={tone}>
      <span aria-hidden={label !== undefined}>{formatCount(value)}</span>
      {label !== undefined && <span className="visually-hidden">{label}</span>}
    </span>
  )
}

const whole = new Intl.NumberFormat('en-US')

/** 4,210. */
export function formatCount(value: number): string {
  return whole.format(value)
}
