import { State } from '@renderer/kit/state'
import type { Tone } from '@renderer/kit/tone'
import type { InventoryAdjustment } from '@shared/domain/product'
import { sentence } from '@shared/messages/message'

const tones: Readonly<Record<InventoryAdjustment['state'], Tone>> = {
  draft: 'warn',
  validated: 'ok',
  cancelled: 'mute',
}

export function AdjustmentState({ state }: Pick<InventoryAdjustment, 'state'>) {
  return <State tone={tones[state]} word={sentence(`screens.adjustments-${state}`)} />
}
