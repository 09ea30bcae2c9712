import type { Shop } from '@shared/domain/instance'
import { z } from 'zod'
import { flag, text, textOrNull } from './wire'

/** `GET /v2/store` (Store information). */
export const shopSchema = z
  .object({
    name: text,
    plan_name: text,
    plan_level: text,
    currency: z.string().min(1),
    timezone: z.object({ name: textOrNull, raw_offset: z.number().nullish() }).nullish().catch(null),
    weight_units: text,
    country: text,
    language: text,
    control_panel_base_url: textOrNull,
    is_price_entered_with_tax: flag,
  })
  .transform(
    (wire): Shop => ({
      name: wire.name,
      plan: wire.plan_name || wire.plan_level,
      currency: wire.currency.toUpperCase(),
      timeZone: wire.timezone?.name ?? offsetOf(wire.timezone?.raw_offset ?? 0),
      weightUnit: wire.weight_units,
      country: wire.country,
      language: wire.language,
      controlPanelUrl: wire.control_panel_base_url,
      pricesIncludeTax: wire.is_price_entered_with_tax,
    }),
  )

function offsetOf(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
