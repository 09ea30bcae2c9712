import { z } from 'zod'
import type { PaymentJournal, PaymentTerm } from '../domain/documents'
import type { FinancialWorkflow, WorkflowCell } from '../domain/financial-workflow'
import type { Instance, Shop } from '../domain/instance'
import { paymentStatuses } from '../domain/marketplace-order'
import type { PaymentSeen } from '../domain/mirror'
import type { Schedule } from '../domain/schedule'
import type { Failure } from '../failure'
import { command, id, instanceId, pausedUntil } from './command'

/** Values of the settings form (domain/instance-fields.ts), checked against it by main. */
const values = z.record(
  z.string().max(60),
  z.union([z.string().max(2000), z.number(), z.boolean(), z.null(), z.array(z.string().max(200)).max(500)]),
)

export interface TestResult {
  readonly ok: boolean
  readonly shop: Shop | null
  readonly failure: Failure | null
}

export interface WorkflowChoices {
  readonly journals: readonly PaymentJournal[]
  readonly terms: readonly PaymentTerm[]
}

export interface WorkflowMatrix {
  readonly workflows: readonly FinancialWorkflow[]
  readonly cells: readonly WorkflowCell[]
  /** Rows: gateways of the store and those seen on orders; the empty text is "No payment". */
  readonly gateways: readonly string[]
  readonly seen: readonly PaymentSeen[]
}

/** It travels in a header: visible ASCII only, whatever was pasted around it. */
const token = z
  .string()
  .trim()
  .regex(
    /^[!-~]{1,500}$/,
    'it has letters, digits and signs, at most 500, and no spaces or accents. Copy it from BigCommerce once more',
  )

const paymentStatus = z.enum(paymentStatuses)

export const instanceCommands = {
  'instances.list': command(z.strictObject({ archived: z.boolean().optional() })).answers<readonly Instance[]>(),
  'instances.get': command(instanceId).answers<Instance>(),
  'instances.create': command(
    z.strictObject({
      name: z.string().trim().min(1).max(80),
      /** A hash or anything it can be read from. */
      storeHash: z.string().trim().min(1).max(500),
      token,
      apiUrl: z.string().trim().max(500).optional(),
      settings: values.optional(),
    }),
  ).answers<Instance>(),
  /** Changes only what is given. */
  'instances.update': command(
    z.strictObject({
      instanceId: id,
      name: z.string().trim().min(1).max(80).optional(),
      color: z.number().int().min(0).max(7).optional(),
      storeHash: z.string().trim().min(1).max(500).optional(),
      apiUrl: z.string().trim().max(500).optional(),
      settings: values.optional(),
    }),
  ).answers<Instance>(),
  /** Write-only: no call ever answers a token. */
  'instances.setToken': command(z.strictObject({ instanceId: id, token })).answers<Instance>(),
  /** Everything but token and records. */
  'instances.duplicate': command(instanceId).answers<Instance>(),
  'instances.archive': command(z.strictObject({ instanceId: id, archived: z.boolean() })).answers<Instance>(),
  /** What goes with it, for the question before. */
  'instances.deletion': command(instanceId).answers<{
    readonly orders: number
    readonly listings: number
    readonly queues: number
    readonly schedules: number
  }>(),
  'instances.delete': command(z.strictObject({ instanceId: id, name: z.string() })).answers<null>(),
  /** Checks the credentials only; imports nothing. */
  'instances.test': command(instanceId).answers<TestResult>(),
  /** Starts the operation `confirm`; its lines are the steps. `schedules`: operations to switch on. */
  'instances.confirm': command(
    z.strictObject({
      instanceId: id,
      goLiveDate: z.iso.date().nullable().optional(),
      schedules: z.array(z.string()).optional(),
    }),
  ).answers<{ readonly queueId: string }>(),
  'instances.reset': command(instanceId).answers<Instance>(),
  'instances.goLive': command(z.strictObject({ instanceId: id, live: z.boolean() })).answers<Instance>(),

  'workflows.matrix': command(instanceId).answers<WorkflowMatrix>(),
  /** What is left out stays off, or as it usually is. A step without the one it needs is refused. */
  'workflows.save': command(
    z.strictObject({
      instanceId: id,
      workflowId: id.nullable(),
      name: z.string().trim().min(1).max(80),
      confirmSaleOrder: z.boolean(),
      validateDeliveryOrder: z.boolean().default(false),
      createInvoice: z.boolean().default(false),
      postInvoice: z.boolean().default(false),
      registerPayment: z.boolean().default(false),
      invoiceDate: z.enum(['order-date', 'today']).default('order-date'),
      paymentJournalId: id.nullable().default(null),
      paymentTermId: id.nullable().default(null),
    }),
  ).answers<FinancialWorkflow>(),
  /** What an invoice and its payment can be booked on. */
  'workflows.choices': command(z.strictObject({})).answers<WorkflowChoices>(),
  'workflows.addJournal': command(
    z.strictObject({ name: z.string().trim().min(1).max(80), kind: z.enum(['bank', 'cash']) }),
  ).answers<PaymentJournal>(),
  'workflows.addTerm': command(
    z.strictObject({ name: z.string().trim().min(1).max(80), days: z.number().int().min(0).max(3650) }),
  ).answers<PaymentTerm>(),
  'workflows.remove': command(z.strictObject({ instanceId: id, workflowId: id })).answers<null>(),
  /** A null workflow clears the cells. Answers how many imported orders wait for a workflow in these cells. */
  'workflows.setCells': command(
    z.strictObject({
      instanceId: id,
      cells: z
        .array(z.strictObject({ gateway: z.string().max(250), paymentStatus }))
        .min(1)
        .max(500),
      workflowId: id.nullable(),
    }),
  ).answers<{ readonly waitingOrders: number }>(),
  /** Retries the lines of orders that wait for a workflow in these cells; all cells when none are named. */
  'workflows.runOnWaiting': command(
    z.strictObject({
      instanceId: id,
      cells: z
        .array(z.strictObject({ gateway: z.string().max(250), paymentStatus }))
        .max(500)
        .optional(),
    }),
  ).answers<{ readonly requeued: number; readonly queueId: string | null }>(),

  'schedules.list': command(z.strictObject({ instanceId: id.optional() })).answers<readonly Schedule[]>(),
  'schedules.set': command(
    z.strictObject({
      scheduleId: id,
      on: z.boolean().optional(),
      everyMinutes: z.number().int().min(1).max(10_080).optional(),
    }),
  ).answers<Schedule>(),
  'schedules.runNow': command(z.strictObject({ scheduleId: id })).answers<{ readonly queueId: string }>(),
  'schedules.pauseAll': command(z.strictObject({ until: pausedUntil })).answers<null>(),
}
