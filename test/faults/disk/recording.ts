import { readFileSync } from 'node:fs'

/** What a process asked of the disk, in order: one line of JSON each, in the file that the recorder writes. */
export type Recorded =
  | { readonly at: 'open'; readonly fd: number; readonly path: string; readonly flags: Flags }
  | { readonly at: 'begin'; readonly id: string; readonly op: Op }
  /** `taken`: bytes of a write. `made`: the topmost folder that mkdir made. */
  | { readonly at: 'end'; readonly id: string; readonly ok: boolean; readonly taken?: number; readonly made?: string }
  | { readonly at: 'close'; readonly fd: number }
  /** What it printed: here, which commits it takes for saved. */
  | { readonly at: 'said'; readonly text: string }

export interface Flags {
  readonly create: boolean
  readonly truncate: boolean
  readonly append: boolean
}

/** Bytes are base64. A null position is where the file stands, or its end when it was opened for appending. */
export type Op =
  | { readonly kind: 'write'; readonly fd: number; readonly position: number | null; readonly bytes: string }
  | { readonly kind: 'truncate'; readonly file: number | string; readonly size: number }
  | { readonly kind: 'sync'; readonly fd: number }
  | { readonly kind: 'rename' | 'link' | 'copy'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove' | 'mkdir'; readonly path: string }
  | { readonly kind: 'whole'; readonly path: string; readonly append: boolean; readonly bytes: string }

export function readRecording(path: string): readonly Recorded[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Recorded)
}
