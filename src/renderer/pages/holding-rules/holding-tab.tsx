import { ActionIcon, Button, Switch } from '@mantine/core'
import { api } from '@renderer/api'
import { ErrorBanner } from '@renderer/kit/banner'
import { ConfirmDialog } from '@renderer/kit/confirm-dialog'
import { Empty } from '@renderer/kit/empty'
import { Skeleton } from '@renderer/kit/loading'
import { Card } from '@renderer/kit/page'
import { PlainTable } from '@renderer/kit/plain-table'
import { toast } from '@renderer/kit/toasts'
import { useLive } from '@renderer/live'
import { usePerform } from '@renderer/perform'
import type { OutputOf } from '@shared/contract'
import type { HoldingRule } from '@shared/domain/holding-rules'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { HoldingRuleDialog } from './rule-dialog'
import { toInput } from './rule-input'
import { ruleWords } from './rule-words'

type Row = OutputOf<'holdingRules.list'>[number]

/** Which orders of an instance wait for a person before anything is booked. */
export function HoldingTab({ instance: { id: instanceId, name } }: { readonly instance: Instance }) {
  const live = useLive('holdingRules.list', { instanceId }, ['instances', 'app'])
  const [edited, setEdited] = useState<HoldingRule | 'new' | null>(null)
  const [removed, setRemoved] = useState<HoldingRule | null>(null)
  const add = <Button onClick={() => setEdited('new')}>{sentence('screens.holding-add')}</Button>
  return (
    <Card title={sentence('screens.tab-holding')} action={(live.data?.length ?? 0) > 0 && add}>
      <div className="stack tight">
        <p className="flat dim">{sentence('screens.holding-about')}</p>
        {live.error && <ErrorBanner error={live.error} onRetry={live.refetch} />}
        {!live.data && !live.error && <Skeleton />}
        {live.data?.length === 0 && <Empty text={sentence('screens.holding-none', { name })} action={add} />}
        {live.data && live.data.length > 0 && (
          <Rules instanceId={instanceId} rows={live.data} onEdit={setEdited} onRemove={setRemoved} />
        )}
      </div>
      {edited !== null && (
        <HoldingRuleDialog
          instanceId={instanceId}
          rule={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
      <ConfirmDialog
        title={sentence('screens.holding-remove', { name: removed?.name ?? '' })}
        opened={removed !== null}
        submit={sentence('screens.holding-remove', { name: removed?.name ?? '' })}
        danger
        onClose={() => setRemoved(null)}
        onConfirm={async () => {
          await api('holdingRules.remove', { instanceId, ruleId: removed?.id ?? '' })
          toast({ tone: 'ok', text: sentence('screens.holding-removed', { name: removed?.name ?? '' }) })
        }}
      >
        <p className="flat">{sentence('screens.holding-remove-text')}</p>
      </ConfirmDialog>
    </Card>
  )
}

interface RulesProps {
  readonly instanceId: string
  readonly rows: readonly Row[]
  readonly onEdit: (rule: HoldingRule) => void
  readonly onRemove: (rule: HoldingRule) => void
}

function Rules({ instanceId, rows, onEdit, onRemove }: RulesProps) {
  const { perform, busy } = usePerform()
  const turn = (rule: HoldingRule, on: boolean) =>
    void perform(() => api('holdingRules.save', { instanceId, rule: toInput({ ...rule, on }) }))
  return (
    <PlainTable<Row>
      label={sentence('screens.tab-holding')}
      rows={rows}
      rowKey={({ rule }) => rule.id}
      columns={[
        {
          key: 'on',
          label: sentence('screens.holding-on'),
          cell: ({ rule }) => (
            <Switch
              aria-label={sentence('screens.holding-switch', { name: rule.name })}
              checked={rule.on}
              disabled={busy}
              onChange={({ currentTarget }) => turn(rule, currentTarget.checked)}
            />
          ),
        },
        { key: 'name', label: sentence('holding.field-name'), cell: ({ rule }) => <strong>{rule.name}</strong> },
        { key: 'what', label: sentence('screens.holding-conditions'), cell: ({ rule }) => ruleWords(rule) },
        {
          key: 'would',
          label: sentence('screens.holding-would', { of: rows[0]?.tried.of ?? 0 }),
          numeric: true,
          cell: ({ tried }) => sentence('screens.holding-would-held', { held: tried.held }),
        },
        {
          key: 'acts',
          label: sentence('kit.actions'),
          quiet: true,
          numeric: true,
          cell: ({ rule }) => (
            <>
              <ActionIcon
                aria-label={sentence('screens.holding-edit', { name: rule.name })}
                onClick={() => onEdit(rule)}
              >
                <IconPencil size={16} aria-hidden="true" />
              </ActionIcon>
              <ActionIcon
                aria-label={sentence('screens.holding-remove', { name: rule.name })}
                onClick={() => onRemove(rule)}
              >
                <IconTrash size={16} aria-hidden="true" />
              </ActionIcon>
            </>
          ),
        },
      ]}
    />
  )
}
