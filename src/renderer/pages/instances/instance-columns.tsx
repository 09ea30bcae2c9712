import { CellLink } from '@renderer/kit/cell-link'
import type { Column } from '@renderer/kit/data-table'
import { Ago } from '@renderer/kit/time'
import { paths } from '@renderer/paths'
import { QuotaWords } from '@renderer/quota'
import type { OverviewInstance } from '@shared/contract/app'
import type { Instance } from '@shared/domain/instance'
import { sentence } from '@shared/messages/message'
import { InstanceHealth, InstanceMarks } from './instance-marks'
import { InstanceName } from './instance-name'

export function instanceColumns(stateOf: (id: string) => OverviewInstance | null): readonly Column<Instance>[] {
  return [
    {
      key: 'name',
      label: sentence('screens.instance-name'),
      cell: (instance) => (
        <CellLink to={paths.instance(instance.id)}>
          <InstanceName instance={instance} />
        </CellLink>
      ),
    },
    {
      key: 'state',
      label: sentence('screens.instance-state'),
      width: 200,
      cell: (instance) => <InstanceMarks instance={instance} />,
    },
    {
      key: 'health',
      label: sentence('screens.instance-health'),
      width: 170,
      cell: (instance) => <InstanceHealth instance={instance} state={stateOf(instance.id)} />,
    },
    { key: 'plan', label: sentence('screens.instance-plan'), width: 110, cell: ({ shop }) => shop?.plan ?? '—' },
    { key: 'shop', label: sentence('screens.instance-shop'), cell: ({ shop, storeHash }) => shop?.name ?? storeHash },
    {
      key: 'last',
      label: sentence('screens.instance-last'),
      width: 120,
      cell: ({ id }) => <Ago at={stateOf(id)?.lastImportAt ?? null} />,
    },
    {
      key: 'quota',
      label: sentence('screens.instance-quota'),
      width: 300,
      cell: ({ id }) => <QuotaWords instanceId={id} known={stateOf(id)?.quota ?? null} />,
    },
  ]
}
