import type { Instance } from '@shared/domain/instance'
import type { AppFile, SmallFile } from './db/db'
import { rejected } from './errors'

/** The instances as app.json keeps them. */
export interface Instances {
  list(): readonly Instance[]
  get(id: string): Instance
  add(instance: Instance): Promise<Instance>
  update(id: string, edit: (instance: Instance) => Instance): Promise<Instance>
  remove(id: string): Promise<void>
}

export function createInstances(file: SmallFile<AppFile>): Instances {
  const get = (id: string): Instance => {
    const instance = file.data.instances.find((one) => one.id === id)
    if (!instance) throw rejected('error.not-found', { what: 'instance', id })
    return instance
  }
  return {
    list: () => file.data.instances,
    get,
    async add(instance) {
      await file.update((data) => ({ ...data, instances: [...data.instances, instance] }))
      return instance
    },
    async update(id, edit) {
      get(id)
      await file.update((data) => ({
        ...data,
        instances: data.instances.map((one) => (one.id === id ? edit(one) : one)),
      }))
      return get(id)
    },
    async remove(id) {
      await file.update((data) => ({
        ...data,
        instances: data.instances.filter((one) => one.id !== id),
        schedules: data.schedules.filter(({ instanceId }) => instanceId !== id),
      }))
    },
  }
}
