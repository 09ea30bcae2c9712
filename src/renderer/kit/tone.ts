/** The five meanings a colour has; see `State` for how they look. */
export type Tone = 'ok' | 'info' | 'warn' | 'bad' | 'mute'

/** A symbol for each, so that no state is told by colour alone. */
export const symbols: Readonly<Record<Tone, string>> = { ok: '✓', info: '◔', warn: '!', bad: '✕', mute: '–' }
