import { defineOperation, done } from '@main/engine/operation'

/** Checks only that the credentials reach the store; imports nothing (INS-4). */
export const testConnection = defineOperation({
  name: 'test-connection',
  title: 'operations.test-connection',
  description: 'operations.test-connection-help',
  direction: 'check',
  priority: 'person',
  inputs: {},
  onDraft: true,
  hidden: true,
  attempts: 1,

  async *source({ instance }) {
    yield { ref: 'connection', label: instance.name }
  },

  fetch(_ref, { marketplace, signal }) {
    return marketplace.shop(signal)
  },

  async handle(shop, { updateInstance }) {
    await updateInstance((instance) => ({ ...instance, shop }))
    const { name, plan, currency, timeZone, weightUnit } = shop
    return done('operations.connected', { name, plan, currency, timeZone, weightUnit })
  },
})
