import { rejected } from '@main/errors'
import type { InstanceSettings } from '@shared/domain/instance'
import { allInstanceFields, settingsWith } from '@shared/domain/instance-fields'
import { type FieldValue, valuesSchema } from '@shared/field'

/** Settings with the values given, each checked against its field. Unknown keys are refused by name. */
export function checkedSettings(
  settings: InstanceSettings,
  values: Readonly<Record<string, unknown>>,
): InstanceSettings {
  const fields = Object.entries(values).map(([key]) => {
    const field = Object.hasOwn(allInstanceFields, key) ? allInstanceFields[key] : undefined
    if (!field) throw rejected('system.unknown-setting', { key })
    return [key, field] as const
  })
  const checked = valuesSchema(Object.fromEntries(fields)).safeParse(values)
  if (!checked.success) {
    const [issue] = checked.error.issues
    throw rejected('system.bad-setting', { key: issue?.path.join('.') ?? '', problem: issue?.message ?? '' })
  }
  const { orderStatusIds } = checked.data
  const bad = Array.isArray(orderStatusIds) && orderStatusIds.find((id) => !/^\d{1,3}$/.test(id))
  if (typeof bad === 'string') throw rejected('system.bad-setting', { key: 'orderStatusIds', problem: bad })
  return settingsWith(settings, checked.data as Readonly<Record<string, FieldValue>>)
}
