import { cancelKind } from './cancel-kind'
import { captureKind } from './capture-kind'
import { refundKind } from './refund-kind'
import { shipmentKind } from './shipment-kind'
import type { WriteKind } from './write-kind'

/** Every kind of write that must not happen twice; a new one is a line here. */
export const writeKinds: readonly WriteKind[] = [shipmentKind, refundKind, captureKind, cancelKind]
