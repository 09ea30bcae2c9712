import type { BackOffice } from '@main/backoffice/back-office'

/** What an adapter gives the contract suite: a fresh back office, and a way to die and come back. */
export interface BackOfficeWorld {
  readonly backOffice: BackOffice
  /** Opens it again on what is kept. With `diesAfterWrites` everything fails after so many further writes. */
  reopen(options?: { readonly diesAfterWrites?: number }): Promise<BackOffice>
}

export type OpenBackOfficeWorld = () => Promise<BackOfficeWorld>
