import type { Instance } from '@shared/domain/instance'

/** An instance's colour and name: `<InstanceName instance={instance} />`; a dash for one that is gone. */
export function InstanceName({ instance }: { readonly instance: Pick<Instance, 'name' | 'color'> | null }) {
  if (!instance) return <span className="dim">—</span>
  return (
    <span className="nowrap">
      <span className="dot" data-color={instance.color} aria-hidden="true" /> {instance.name}
    </span>
  )
}
