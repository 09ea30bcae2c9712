import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { errorsOf, Form, type FormValues } from '@renderer/kit/form'
import { Card } from '@renderer/kit/page'
import { usePerform } from '@renderer/perform'
import type { Instance } from '@shared/domain/instance'
import { allInstanceFields, formValuesOf, instanceFields } from '@shared/domain/instance-fields'
import { sentence } from '@shared/messages/message'
import { useEffect, useRef, useState } from 'react'
import { useNamedChoices } from './named-choices'

type Section = keyof typeof instanceFields
const columns: readonly (readonly Section[])[] = [['configuration', 'products', 'stock'], ['orders']]

interface SettingsTabProps {
  readonly instance: Instance
  /** The setting somebody was sent here to choose. */
  readonly wanted: string | null
}

/** The settings of an instance, drawn from their declaration, section by section. */
export function SettingsTab({ instance: { id: instanceId, name, settings }, wanted }: SettingsTabProps) {
  const before = formValuesOf(settings)
  const [changes, setChanges] = useState<FormValues>({})
  const { perform, busy } = usePerform()
  const values = { ...before, ...changes }
  const errors = errorsOf(allInstanceFields, values)
  const changed = Object.keys(changes).filter((key) => JSON.stringify(changes[key]) !== JSON.stringify(before[key]))
  const findChoices = useNamedChoices(instanceId, values)
  const form = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (wanted === null) return
    const named = form.current?.querySelector<HTMLInputElement>(`[name="${CSS.escape(wanted)}"]`)
    // A picker gives its name to a hidden input behind the one that is seen.
    const input = named?.type === 'hidden' ? named.previousElementSibling?.querySelector('input') : named
    input?.focus()
    input?.scrollIntoView({ block: 'center' })
  }, [wanted])

  const save = async () => {
    const given = Object.fromEntries(changed.map((key) => [key, values[key] ?? null])) as Record<
      string,
      string | number | boolean | string[] | null
    >
    const saved = await perform(
      () => api('instances.update', { instanceId, settings: given }),
      () => ({ code: 'screens.settings-form-saved', params: { name } }),
    )
    if (saved) setChanges({})
  }

  return (
    <div className="stack" ref={form}>
      <div className="columns">
        <div className="columns-in halves">
          {columns.map((sections) => (
            <div key={sections[0]} className="stack">
              {sections.map((section) => (
                <Card key={section} title={sentence(`field.section-${section}`)}>
                  <Form
                    fields={instanceFields[section]}
                    values={values}
                    errors={errors}
                    findChoices={findChoices}
                    onChange={(next) => setChanges(changesOf(before, next))}
                  />
                </Card>
              ))}
            </div>
          ))}
        </div>
      </div>
      {changed.length > 0 && (
        <div className="save-bar">
          <Button variant="default" onClick={() => setChanges({})}>
            {sentence('screens.instance-discard')}
          </Button>
          <Button loading={busy} disabled={Object.keys(errors).length > 0} onClick={save}>
            {sentence('screens.instance-save-count', { count: changed.length })}
          </Button>
        </div>
      )}
    </div>
  )
}

function changesOf(before: FormValues, next: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(next).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key])),
  )
}
