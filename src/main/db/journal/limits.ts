/** When a journal does what by itself. Sizes in bytes, shares from 0 to 1. */
export interface JournalLimits {
  /** A segment that has grown so large is sealed. */
  readonly segmentBytes: number
  /** Commits that wait for the disk hold no more than this; further ones wait until there is room. */
  readonly pendingBytes: number
  /** Records kept parsed, by the length of their lines; in memory they take several times as much. */
  readonly cacheBytes: number
  /** A checkpoint is written when nothing was committed for `idleMs` and so much since the last one… */
  readonly checkpointBytes: number
  readonly idleMs: number
  /** …and when the journal is closed with so much since the last one. */
  readonly closingBytes: number
  /** Space is won back once the dead lines take more than both of these, the second a share of the live ones. */
  readonly deadBytes: number
  readonly deadShare: number
  /** From segments of which so much is dead. */
  readonly victimShare: number
  /** Without waiting for a quiet moment once so much of everything is dead. */
  readonly urgentShare: number
  /** What must stay free on the disk beside the copy. */
  readonly spareBytes: number
}

const megabyte = 1024 * 1024

export const defaultLimits: JournalLimits = {
  segmentBytes: 32 * megabyte,
  pendingBytes: 32 * megabyte,
  cacheBytes: 4 * megabyte,
  checkpointBytes: 8 * megabyte,
  idleMs: 2000,
  closingBytes: megabyte,
  deadBytes: 64 * megabyte,
  deadShare: 0.35,
  victimShare: 0.3,
  urgentShare: 0.6,
  spareBytes: 64 * megabyte,
}
