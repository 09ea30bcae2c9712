import type { RecordAction } from '@shared/domain/actions/record-action'
import type { Message } from '@shared/failure'
import { type MessageKey, sentence } from '@shared/messages/message'

/** The button's words: "Create invoice…". */
export function actionWord({ action }: Pick<RecordAction, 'action'>): string {
  return sentence(`actions.name.${action}` as MessageKey)
}

/** Each once: the parcels of an order may all lack the same. */
export function sentencesOf(messages: readonly Message[]): readonly string[] {
  return [...new Set(messages.map(({ code, params }) => sentence(code, params)))]
}
