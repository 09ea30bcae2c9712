import { sentence } from '@shared/messages/message'
import { everyText } from './every'

/** "15 minutes", "2 hours", "day". */
export function everyWords(minutes: number): string {
  const { code, params } = everyText(minutes)
  return sentence(code, params)
}
