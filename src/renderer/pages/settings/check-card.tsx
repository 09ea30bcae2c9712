import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { Card } from '@renderer/kit/page'
import { State } from '@renderer/kit/state'
import { Ago } from '@renderer/kit/time'
import { usePerform } from '@renderer/perform'
import type { CheckReport } from '@shared/domain/backup'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'

const shown = 100

/** Looks at every file and says what is wrong. */
export function CheckCard({ busy }: { readonly busy: boolean }) {
  const [report, setReport] = useState<CheckReport | null>(null)
  const check = usePerform()
  const run = async (): Promise<void> => {
    const found = await check.perform(() => api('data.check', {}))
    if (found) setReport(found)
  }
  return (
    <Card title={sentence('screens.data-check')}>
      <div className="stack">
        <span className="dim">{sentence('screens.data-check-help')}</span>
        {report && <Result report={report} />}
        <div>
          <Button variant="default" loading={check.busy} disabled={busy && !check.busy} onClick={() => void run()}>
            {sentence('screens.data-check-do')}
          </Button>
        </div>
      </div>
    </Card>
  )
}

function Result({ report: { ok, at, found, problems, journals, pictures } }: { readonly report: CheckReport }) {
  const word = ok ? sentence('screens.data-checked-ok') : sentence('screens.data-checked-bad', { found })
  return (
    <div className="stack tight" role="status">
      <span className="row-flex">
        <State tone={ok ? 'ok' : 'bad'} word={word} />
        <span className="dim">
          {sentence('screens.data-checked', { journals: journals.length, pictures: pictures.files })} · <Ago at={at} />
        </span>
      </span>
      {problems.length > 0 && (
        <ul className="plain-list wrap-anywhere" aria-label={sentence('screens.data-problems')}>
          {problems.slice(0, shown).map((problem) => (
            <li key={JSON.stringify(problem)}>{sentence(problem.code, problem.params)}</li>
          ))}
        </ul>
      )}
      {found > shown && <span className="dim">{sentence('screens.data-more', { more: found - shown })}</span>}
    </div>
  )
}
