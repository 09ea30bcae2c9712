import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { findChoicesOf } from '@renderer/find-choices'
import { Banner } from '@renderer/kit/banner'
import { useSubmit } from '@renderer/kit/dialog'
import { FieldInput } from '@renderer/kit/field-input'
import { allInstanceFields } from '@shared/domain/instance-fields'
import type { Fix } from '@shared/failure'
import type { FieldValue } from '@shared/field'
import { sentence } from '@shared/messages/message'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import { fixPath } from '../queues/fix-path'
import { CreateCustomer } from './create-customer'
import { CreateForSetting } from './create-for-setting'
import type { Broken } from './fix-in-place'
import { tellRetried } from './retry'

type ChooseFix = Extract<Fix, { action: 'choose-setting' }>

/** Fills in the one setting that is missing, then retries what needed it. */
export function ChooseSetting({ broken, fix }: { readonly broken: Broken; readonly fix: ChooseFix }) {
  const { instanceId, setting } = fix
  const field = allInstanceFields[setting]
  const [value, setValue] = useState<FieldValue>(field?.initial ?? null)
  const findChoices = useMemo(() => findChoicesOf(instanceId), [instanceId])
  const save = async (chosen: FieldValue): Promise<void> => {
    const saved = Array.isArray(chosen) ? [...chosen] : (chosen as Exclude<FieldValue, readonly string[]>)
    await api('instances.update', { instanceId, settings: { [setting]: saved } })
    tellRetried(await api('queues.retry', { instanceId, cause: broken.cause }))
  }
  const { busy, error, run } = useSubmit(() => save(value))
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
  return (
    <div className="stack tight">
      <div className="row-flex">
        <div className="grow-field">
          {field && (
            <FieldInput
              name={setting}
              field={field}
              value={value}
              error={undefined}
              disabled={busy}
              findChoices={findChoices}
              onChange={setValue}
            />
          )}
        </div>
      </div>
      <div className="row-flex">
        <Button disabled={isEmpty} loading={busy} onClick={() => void run()}>
          {sentence('screens.save-and-retry', { n: broken.lines })}
        </Button>
        {field?.kind === 'record' && field.collection === 'variants' && (
          <CreateForSetting
            name={sentence(field.label)}
            submit={sentence('screens.create-and-retry', { n: broken.lines })}
            onCreated={save}
          />
        )}
        {field?.kind === 'record' && field.collection === 'contacts' && (
          <CreateCustomer
            name={sentence(field.label)}
            submit={sentence('screens.create-and-retry', { n: broken.lines })}
            onCreated={save}
          />
        )}
        <Link href={fixPath(fix, null)}>{sentence('screens.fix-open-settings')}</Link>
      </div>
      {error && <Banner tone="bad">{error}</Banner>}
    </div>
  )
}
