import type * as LiveStore from '@renderer/live-store'
import type { Answer, EventEnvelope } from '@shared/contract'
import { beforeEach, describe, expect, it, vi } from 'vitest'

type Pending = { readonly name: string; readonly answer: (answer: Answer<unknown>) => void }

const settle = () => new Promise((resolve) => setTimeout(resolve, 120))

/** The window over a bridge whose answers the test gives when it likes. */
async function openWindow() {
  const asked: Pending[] = []
  const bridge = {
    call: (name: string) => new Promise<Answer<unknown>>((answer) => asked.push({ name, answer })),
    on: () => () => undefined,
  }
  vi.stubGlobal('window', { quayside: bridge })
  vi.resetModules()
  const live: typeof LiveStore = await import('@renderer/live-store')
  const key = live.keyOf('orders.counts', {})
  return { live, asked, entry: () => live.useLiveStore.getState().entries[key] }
}

const changed = (seq: number, tables: readonly string[]): EventEnvelope => ({
  seq,
  name: 'changed',
  payload: { journal: 'instance-1', tables },
})
const ignore = (): void => undefined

describe('what is on screen', () => {
  beforeEach(() => void vi.unstubAllGlobals())

  it('is asked again when one of its tables changes, and only then', async () => {
    const { live, asked } = await openWindow()
    live.watch('orders.counts', {}, ['orders'])
    asked[0]?.answer({ ok: true, value: 1 })
    await settle()
    live.receive(changed(1, ['listings']), ignore)
    await settle()
    expect(asked).toHaveLength(1)
    live.receive(changed(2, ['lines', 'orders']), ignore)
    await settle()
    expect(asked).toHaveLength(2)
  })

  it('keeps its rows while they are read again', async () => {
    const { live, asked, entry } = await openWindow()
    live.watch('orders.counts', {}, ['orders'])
    asked[0]?.answer({ ok: true, value: 'first' })
    await settle()
    live.receive(changed(1, ['orders']), ignore)
    await settle()
    expect(entry()).toMatchObject({ data: 'first', loading: true })
  })

  it('keeps its rows beside the error when reading again fails', async () => {
    const { live, asked, entry } = await openWindow()
    live.watch('orders.counts', {}, ['orders'])
    asked[0]?.answer({ ok: true, value: 'first' })
    await settle()
    live.refetch(live.keyOf('orders.counts', {}))
    asked[1]?.answer({ ok: false, failure: { kind: 'unreachable', code: 'screens.disconnected', params: {} } })
    await settle()
    expect(entry()).toMatchObject({ data: 'first', loading: false, error: { failure: { kind: 'unreachable' } } })
  })

  it('ignores an answer that a later question has overtaken', async () => {
    const { live, asked, entry } = await openWindow()
    live.watch('orders.counts', {}, ['orders'])
    live.refetch(live.keyOf('orders.counts', {}))
    asked[1]?.answer({ ok: true, value: 'new' })
    await settle()
    asked[0]?.answer({ ok: true, value: 'old' })
    await settle()
    expect(entry()).toMatchObject({ data: 'new', loading: false })
  })

  it('asks for everything again when an event was missed', async () => {
    const { live, asked } = await openWindow()
    live.watch('orders.counts', {}, ['orders'])
    asked[0]?.answer({ ok: true, value: 1 })
    await settle()
    live.receive(changed(1, ['listings']), ignore)
    live.receive(changed(3, ['listings']), ignore)
    await settle()
    expect(asked).toHaveLength(2)
  })

  it('asks nothing more for what nobody looks at', async () => {
    const { live, asked } = await openWindow()
    const stop = live.watch('orders.counts', {}, ['orders'])
    asked[0]?.answer({ ok: true, value: 1 })
    await settle()
    stop()
    live.receive(changed(1, ['orders']), ignore)
    await settle()
    expect(asked).toHaveLength(1)
  })
})
