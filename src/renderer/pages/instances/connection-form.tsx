import { Button, InputWrapper, TextInput } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { usePerform } from '@renderer/perform'
import { apiUrlOf, type Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { type FormEvent, useState } from 'react'
import { AddressInputs } from './address-inputs'

const colors = [0, 1, 2, 3, 4, 5, 6, 7]

/** Name, colour, store hash and API address of an instance. */
export function ConnectionForm({ instance }: { readonly instance: Instance }) {
  const { id, demo, state } = instance
  const before = {
    name: instance.name,
    color: instance.color,
    storeHash: instance.storeHash,
    apiUrl: ownApiUrl(instance),
  }
  const [now, setNow] = useState(before)
  const { perform, busy } = usePerform()
  const moved = now.storeHash !== before.storeHash || now.apiUrl !== before.apiUrl
  const changed = moved || now.name !== before.name || now.color !== before.color
  const save = (event: FormEvent) => {
    event.preventDefault()
    const { name, color, storeHash, apiUrl } = now
    const input = { instanceId: id, name, color, ...(moved && { storeHash, apiUrl }) }
    void perform(
      () => api('instances.update', input),
      () => ({ code: 'screens.instance-saved', params: {} }),
    )
  }
  return (
    <form className="stack" onSubmit={save} noValidate>
      <TextInput
        label={sentence('screens.instance-name')}
        maxLength={80}
        value={now.name}
        onChange={({ currentTarget: { value: name } }) => setNow({ ...now, name })}
      />
      <ColorChoice color={now.color} onChange={(color) => setNow({ ...now, color })} />
      {!demo && (
        <AddressInputs
          {...now}
          onStoreHash={(storeHash) => setNow({ ...now, storeHash })}
          onApiUrl={(apiUrl) => setNow({ ...now, apiUrl })}
        />
      )}
      {moved && state === 'confirmed' && <Banner tone="warn">{sentence('screens.instance-address-moves')}</Banner>}
      <div className="row-flex end">
        {changed && (
          <Button variant="default" onClick={() => setNow(before)}>
            {sentence('screens.instance-discard')}
          </Button>
        )}
        <Button type="submit" loading={busy} disabled={!changed || now.name.trim() === ''}>
          {sentence('screens.instance-save')}
        </Button>
      </div>
    </form>
  )
}

/** The address only where it is not the one that follows from the hash. */
function ownApiUrl({ apiUrl, storeHash }: Instance): string {
  return apiUrl === apiUrlOf(storeHash) ? '' : apiUrl
}

function ColorChoice({ color, onChange }: { readonly color: number; readonly onChange: (color: number) => void }) {
  return (
    <InputWrapper
      label={sentence('screens.instance-color')}
      description={sentence('screens.instance-color-help')}
      labelElement="div"
    >
      <div className="row-flex" role="radiogroup" aria-label={sentence('screens.instance-color')}>
        {colors.map((one) => (
          <label key={one} className="color-choice">
            <input
              type="radio"
              name="color"
              checked={one === color}
              onChange={() => onChange(one)}
              aria-label={sentence('screens.instance-color-n', { n: one + 1 })}
            />
            <span className="dot" data-color={one} aria-hidden="true" />
          </label>
        ))}
      </div>
    </InputWrapper>
  )
}
