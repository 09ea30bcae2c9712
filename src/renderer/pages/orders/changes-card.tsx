import { Button, Checkbox } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { useSubmit } from '@renderer/kit/dialog'
import { Card } from '@renderer/kit/page'
import { State } from '@renderer/kit/state'
import { Ago } from '@renderer/kit/time'
import { toast, toastError } from '@renderer/kit/toasts'
import { paths } from '@renderer/paths'
import type { OrderPage } from '@shared/contract/records'
import { decisionOn, type OrderChange } from '@shared/domain/changes/order-change'
import { sentence } from '@shared/messages/message'
import { useState } from 'react'
import { ChangeRows } from './change-rows'
import { retryOrders } from './retry-orders'

/** What the store changed of the order since it was imported, to be applied or dismissed one by one (ORD-13). */
export function ChangesCard({ page }: { readonly page: OrderPage }) {
  const { changes, instanceId, id } = page
  const pending = changes?.pending ?? []
  /** Ticked at first is what can be applied; these are the other way round. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const [restock, setRestock] = useState<ReadonlySet<string>>(new Set())
  const apply = useSubmit(async () => {
    const { queueId } = await api('orders.applyChanges', {
      instanceId,
      orderId: id,
      changes: chosen.map(toSeen),
      restock: chosen.filter((change) => restock.has(change.id)).map((change) => change.id),
    })
    toast({ tone: 'info', text: sentence('screens.changes-applying', { order: id }), path: paths.queue(queueId) })
  })
  const dismiss = useSubmit(async () => {
    await api('orders.dismissChanges', { instanceId, orderId: id, changes: ticked.map(toSeen) })
    toast({ tone: 'ok', text: sentence('screens.changes-dismissed', { n: ticked.length }) })
  })
  if (!changes || pending.length === 0) return null
  const isGoing = (change: OrderChange) => decisionOn(change, changes.decided)?.what === 'apply'
  const ticked = pending.filter((change) => !isGoing(change) && (change.blocked === null) !== turned.has(keyOf(change)))
  const chosen = ticked.filter(({ blocked }) => blocked === null)
  const error = apply.error ?? dismiss.error
  return (
    <Card
      title={sentence('screens.changes')}
      action={
        <span className="dim small">
          {sentence('screens.changes-seen')} <Ago at={changes.at} />
        </span>
      }
    >
      <div className="stack tight">
        {pending.map((change) => (
          <ChangeBlock
            key={keyOf(change)}
            change={change}
            going={isGoing(change)}
            ticked={ticked.includes(change)}
            restocked={restock.has(change.id)}
            onTick={() => setTurned(toggled(turned, keyOf(change)))}
            onRestock={() => setRestock(toggled(restock, change.id))}
          />
        ))}
        {error && <Banner tone="bad">{error}</Banner>}
        <div className="row-flex">
          <Button disabled={chosen.length === 0} loading={apply.busy} onClick={() => void apply.run()}>
            {sentence('screens.changes-apply', { n: chosen.length })}
          </Button>
          <Button
            variant="default"
            disabled={ticked.length === 0}
            loading={dismiss.busy}
            onClick={() => void dismiss.run()}
          >
            {sentence('screens.changes-dismiss', { n: ticked.length })}
          </Button>
          <Button variant="subtle" onClick={() => void retryOrders([page]).catch(toastError)}>
            {sentence('screens.changes-look-again')}
          </Button>
        </div>
      </div>
    </Card>
  )
}

interface ChangeBlockProps {
  readonly change: OrderChange
  readonly going: boolean
  readonly ticked: boolean
  readonly restocked: boolean
  readonly onTick: () => void
  readonly onRestock: () => void
}

function ChangeBlock({ change, going, ticked, restocked, onTick, onRestock }: ChangeBlockProps) {
  const { kind, does, blocked, restock } = change
  const title = sentence(`screens.change.${kind}`)
  const pieces = Object.values(restock).reduce((sum, quantity) => sum + Number(quantity), 0)
  return (
    <section className="change" aria-label={title}>
      <div className="row-flex between">
        <Checkbox label={<span className="strong">{title}</span>} checked={ticked} disabled={going} onChange={onTick} />
        {going && <State tone="info" word={sentence('screens.change-going')} />}
        {blocked && <State tone="warn" word={sentence('screens.change-blocked')} />}
      </div>
      <ChangeRows change={change} label={title} />
      <p className={blocked ? 'flat' : 'dim flat'}>{sentence((blocked ?? does).code, (blocked ?? does).params)}</p>
      {pieces > 0 && !blocked && (
        <Checkbox
          label={sentence('screens.change-restock', { n: pieces })}
          checked={restocked}
          disabled={going}
          onChange={onRestock}
        />
      )}
    </section>
  )
}

/** One that changed once more is another one: ticks don't carry over to what was never seen. */
function keyOf({ id, seal }: OrderChange): string {
  return `${id}@${seal}`
}

function toSeen({ id, seal }: OrderChange) {
  return { id, seal }
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return set.has(key) ? new Set([...set].filter((one) => one !== key)) : new Set([...set, key])
}
