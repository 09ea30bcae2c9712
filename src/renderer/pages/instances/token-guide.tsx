import { Card } from '@renderer/kit/page'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { scopes } from './scopes'

/** Step by step to an access token, with the scopes to tick there as a list to tick here. */
export function TokenGuide() {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string) =>
    setTicked((before) =>
      before.has(id) ? new Set([...before].filter((other) => other !== id)) : new Set([...before, id]),
    )
  return (
    <Card title={sentence('screens.guide-title')}>
      <ol className="guide">
        <li>{sentence('screens.guide-1')}</li>
        <li>{sentence('screens.guide-2')}</li>
        <li>
          {sentence('screens.guide-3')}
          <fieldset className="choices">
            <legend className="dim small" aria-live="polite">
              {sentence('screens.guide-scopes', { done: ticked.size, total: scopes.length })}
            </legend>
            {scopes.map(({ id, name, level, for: what }) => (
              <label key={id} className="check" title={id}>
                <input type="checkbox" checked={ticked.has(id)} onChange={() => toggle(id)} />
                <span>
                  <strong>{sentence(name)}</strong>:{' '}
                  {sentence(level === 'modify' ? 'screens.guide-modify' : 'screens.guide-read')}{' '}
                  <span className="dim small">{sentence(what)}</span>
                </span>
              </label>
            ))}
          </fieldset>
        </li>
        <li>{sentence('screens.guide-4')}</li>
      </ol>
    </Card>
  )
}
