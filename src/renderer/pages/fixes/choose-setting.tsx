import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { findChoicesOf } from '@renderer/find-choices'
import { Banner } from '@renderer/kit/banner'
import { useSubmit } from '@renderer/kit/dialog'
import { FieldInput } from '@renderer/kit/field-input'
import { paths } from '@renderer/paths'
import { allInstanceFields } from '@shared/domain/instance-fields'
import type { Fix } from '@shared/failure'
import type { FieldValue } from '@shared/field'
import { sentence } from '@shared/messages/message'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import type { Broken } from './fix-in-place'
import { tellRetried } from './retry'

type ChooseFix = Extract<Fix, { action: 'choose-setting' }>

/** Fills in the one setting that is missing, then retries what needed it. */
export function ChooseSetting({
  broken,
  fix: { instanceId, setting },
}: {
  readonly broken: Broken
  readonly fix: ChooseFix
}) {
  const field = allInstanceFields[setting]
  const [value, setValue] = useState<FieldValue>(field?.initial ?? null)
  const findChoices = useMemo(() => findChoicesOf(instanceId), [instanceId])
  const { busy, error, run } = useSubmit(async () => {
    const saved = Array.isArray(value) ? [...value] : (value as Exclude<FieldValue, readonly string[]>)
    await api('instances.update', { instanceId, settings: { [setting]: saved } })
    tellRetried(await api('queues.retry', { instanceId, cause: broken.cause }))
  })
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
  return (
    <div className="stack tight">
      <div className="row-flex bottom">
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
        <Button disabled={isEmpty} loading={busy} onClick={() => void run()}>
          {sentence('screens.save-and-retry', { n: broken.lines })}
        </Button>
        <Link href={paths.instance(instanceId)}>{sentence('screens.fix-open-settings')}</Link>
      </div>
      {error && <Banner tone="bad">{error}</Banner>}
    </div>
  )
}
