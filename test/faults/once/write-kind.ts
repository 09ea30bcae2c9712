import type { WritesUnderWay } from '@main/engine/once'
import type { ImportWorld } from '../../support/import-run'
import type { SimulatedClock } from '../../support/simulated-clock'

/** A kind of write that must not happen twice: a shipment, a refund, a capture, a cancellation. */
export interface WriteKind {
  readonly name: string
  /** A shop of its own, for some dozen writes one after another. */
  open(): Promise<WriteShop>
}

export interface WriteShop {
  readonly world: ImportWorld
  fault(...faults: readonly object[]): Promise<void>
  clearFaults(): Promise<void>
  /** Something new to be written; nothing of it has been sent yet. */
  begin(run: number): Promise<ToWrite>
  close(): Promise<void>
}

export interface ToWrite {
  /** What the store is asked for it: where faults strike. */
  readonly paths: readonly string[]
  /** One turn of its line in this process, as the engine gives it; what it throws is the end of the process. */
  turn(world: ImportWorld, process: Process): Promise<void>
  /** It is written and everything that follows is done. */
  isDone(): Promise<boolean>
  /** What was done twice, lost, or left half done; empty: it happened once. */
  problems(): Promise<readonly string[]>
}

/** What one process knows; another one begins anew. */
export interface Process {
  readonly underWay: WritesUnderWay
  readonly clock: SimulatedClock
}
