import type { Cli } from '@main/cli/command'
import { commandOf } from '@main/cli/commands'
import { commands } from '@shared/contract'
import { noLines } from '@shared/domain/queue'
import { describe, expect, it } from 'vitest'

const inDoubt = { action: 'settle-write', instanceId: 'fern', intentId: 'refund:101' }
const line = {
  queueId: 'q1',
  fix: null,
  failure: { kind: 'uncertain', code: 'sync.in-doubt', params: {}, fix: inDoubt },
}
const answers: Readonly<Record<string, unknown>> = {
  'queues.settleWrite': { requeued: 1, skipped: 0 },
  'queues.wait': { id: 'q1', state: 'done', counts: { ...noLines, done: 1 }, failure: null },
}

/** The command as a script gives it, before an application that checks what it is asked as the real one does. */
async function settle(options: Readonly<Record<string, string>>, found: unknown = line) {
  const asked: unknown[] = []
  const cli = {
    words: ['q1:101'],
    option: (name: string) => options[name],
    say: () => undefined,
    async ask(name: keyof typeof commands, input: unknown) {
      const checked = commands[name].input.parse(input)
      if (name === 'queues.line') return found
      asked.push({ name, input: checked })
      return answers[name]
    },
  } as unknown as Cli
  return { answer: await commandOf(['queues', 'settle'])?.run(cli), asked }
}

describe('queues settle', () => {
  it('API-2, DSK-6: says what became of a write, and waits for its line', async () => {
    const { answer, asked } = await settle({ happened: 'yes', made: '7001' })
    const verdict = { instanceId: 'fern', intentId: 'refund:101', happened: true, madeId: '7001' }
    expect(asked[0]).toEqual({ name: 'queues.settleWrite', input: verdict })
    expect(answer).toMatchObject({ code: 0, value: { requeued: 1, queueId: 'q1', state: 'done' } })
    const { asked: askedNo } = await settle({ happened: 'no' })
    expect(askedNo[0]).toMatchObject({ input: { happened: false, madeId: '' } })
  })

  it('API-2, DSK-6: takes no answer for granted, and nothing that is not in doubt', async () => {
    await expect(settle({})).rejects.toThrow('--happened must be yes or no')
    await expect(settle({ happened: 'true' })).rejects.toThrow('--happened must be yes or no')
    await expect(settle({ happened: 'no', made: '7001' })).rejects.toThrow('leave --made out')
    await expect(settle({ happened: 'no' }, { ...line, failure: null })).rejects.toThrow(
      'Nothing that line q1:101 sent',
    )
  })
})
