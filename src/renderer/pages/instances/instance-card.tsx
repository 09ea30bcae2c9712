import { ActionIcon, Button, Menu } from '@mantine/core'
import { KeyValues } from '@renderer/kit/key-values'
import { type MenuAction, MenuActions } from '@renderer/kit/row-menu'
import { formatCount } from '@renderer/kit/state'
import { Ago } from '@renderer/kit/time'
import { paths } from '@renderer/paths'
import { QuotaWords } from '@renderer/quota'
import type { OverviewInstance } from '@shared/contract/app'
import type { Instance } from '@shared/domain/instance'
import { canRun } from '@shared/domain/instance-fields'
import { sentence } from '@shared/messages/message'
import { IconDots } from '@tabler/icons-react'
import { Link } from 'wouter'
import { InstanceHealth, InstanceMarks } from './instance-marks'

interface InstanceCardProps {
  readonly instance: Instance
  readonly state: OverviewInstance | null
  /** The first is the one its state asks for. */
  readonly actions: readonly MenuAction[]
}

/** One store at a glance, with what is done most at hand. */
export function InstanceCard({ instance, state, actions }: InstanceCardProps) {
  const { id, name, color, shop, storeHash } = instance
  const [first, ...others] = actions
  return (
    <section className="card" aria-label={name}>
      <div className="card-head">
        <h2>
          <Link href={paths.instance(id)}>
            <span className="dot" data-color={color} aria-hidden="true" /> {name}
          </Link>
        </h2>
        <InstanceMarks instance={instance} />
      </div>
      <KeyValues
        pairs={[
          [sentence('screens.instance-health'), <InstanceHealth key="health" instance={instance} state={state} />],
          [sentence('screens.instance-shop'), shop?.name ?? storeHash],
          [sentence('screens.instance-plan'), shop && `${shop.plan} · ${shop.currency}`],
          [sentence('screens.instance-last'), <Ago key="last" at={state?.lastImportAt ?? null} />],
          [
            sentence('screens.instance-orders'),
            state && <Link href="/orders">{formatCount(state.ordersImported)}</Link>,
          ],
          [sentence('screens.instance-quota'), <QuotaWords key="quota" instanceId={id} known={state?.quota ?? null} />],
        ]}
      />
      <div className="row-flex end">
        {first && (
          <Button variant={canRun(instance) ? 'default' : 'filled'} disabled={Boolean(first.why)} onClick={first.run}>
            {first.label}
          </Button>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={sentence('screens.instance-more', { name })} size={32}>
              <IconDots size={16} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <MenuActions actions={others} />
          </Menu.Dropdown>
        </Menu>
      </div>
    </section>
  )
}
