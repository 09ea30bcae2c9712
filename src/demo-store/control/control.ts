import type { Demo } from '../demo.ts'
import type { Mail } from '../model/mail.ts'
import { capture, voidPayment } from '../payments/payment-actions.ts'
import { unsavedOf } from '../unsaved.ts'
import { type Answer, json, Refusal } from '../wire/answer.ts'
import { type ApiRequest, header } from '../wire/api-request.ts'
import { addDecline, clearDeclines } from './declines.ts'
import {
  addLocation,
  addProducts,
  patchInventory,
  patchLocation,
  patchProduct,
  removeLocation,
  removeProduct,
} from './edit-catalogue.ts'
import { deleteOrder, patchOrder } from './edit-orders.ts'
import { addFaults, clearFaults } from './faults.ts'
import { controlProblem } from './input.ts'
import { cancelInStore, payInStore, refundInStore, shipInStore, unshipInStore } from './order-deeds.ts'
import { placeOrders } from './place-orders.ts'
import { patchClock, patchSettings } from './settings.ts'
import { summary } from './summary.ts'
import { addToken, revokeToken } from './tokens.ts'

type Act = (demo: Demo, request: ApiRequest, name: string) => Answer

/** The calls of the control panel, with header `X-Demo-Token`; the one group of a pattern is the record's id. */
const calls: readonly (readonly [string, RegExp, Act])[] = [
  ['GET', /^\/_demo\/requests$/, (demo, { query }) => json(demo.journal.after(Number(query.get('after') ?? '0') || 0))],
  ['GET', /^\/_demo\/summary$/, (demo) => summary(demo)],
  ['POST', /^\/_demo\/orders$/, (demo, { body }) => placeOrders(demo, body)],
  ['PATCH', /^\/_demo\/orders\/(\d+)$/, (demo, { body }, id) => patchOrder(demo, Number(id), body)],
  ['DELETE', /^\/_demo\/orders\/(\d+)$/, (demo, _, id) => deleteOrder(demo, Number(id))],
  ['POST', /^\/_demo\/products$/, (demo, { body }) => addProducts(demo, body)],
  ['PATCH', /^\/_demo\/products\/(\d+)$/, (demo, { body }, id) => patchProduct(demo, Number(id), body)],
  ['DELETE', /^\/_demo\/products\/(\d+)$/, (demo, _, id) => removeProduct(demo, Number(id))],
  ['PATCH', /^\/_demo\/inventory$/, (demo, { body }) => patchInventory(demo, body)],
  ['POST', /^\/_demo\/locations$/, (demo, { body }) => addLocation(demo, body)],
  ['PATCH', /^\/_demo\/locations\/(\d+)$/, (demo, { body }, id) => patchLocation(demo, Number(id), body)],
  ['DELETE', /^\/_demo\/locations\/(\d+)$/, (demo, _, id) => removeLocation(demo, Number(id))],
  ['POST', /^\/_demo\/orders\/(\d+)\/shipments$/, (demo, { body }, id) => shipInStore(demo, Number(id), body)],
  ['DELETE', /^\/_demo\/orders\/(\d+)\/shipments$/, (demo, _, id) => unshipInStore(demo, Number(id))],
  ['POST', /^\/_demo\/orders\/(\d+)\/refunds$/, (demo, { body }, id) => refundInStore(demo, Number(id), body)],
  ['POST', /^\/_demo\/orders\/(\d+)\/cancel$/, (demo, { body }, id) => cancelInStore(demo, Number(id), body)],
  ['POST', /^\/_demo\/orders\/(\d+)\/capture$/, (demo, _, id) => payInStore(demo, Number(id), capture)],
  ['POST', /^\/_demo\/orders\/(\d+)\/void$/, (demo, _, id) => payInStore(demo, Number(id), voidPayment)],
  ['GET', /^\/_demo\/mails$/, ({ shop }, { query }) => json(mailsAfter(shop.mails, query))],
  ['POST', /^\/_demo\/declines$/, (demo, { body }) => addDecline(demo, body)],
  ['DELETE', /^\/_demo\/declines$/, (demo) => clearDeclines(demo)],
  ['PATCH', /^\/_demo\/clock$/, (demo, { body }) => patchClock(demo, body)],
  ['PATCH', /^\/_demo\/settings$/, (demo, { body }) => patchSettings(demo, body)],
  ['POST', /^\/_demo\/tokens$/, (demo, { body }) => addToken(demo, body)],
  ['DELETE', /^\/_demo\/tokens\/(\w+)$/, (demo, _, token) => revokeToken(demo, token)],
  ['GET', /^\/_demo\/faults$/, (demo) => json(demo.faults.list())],
  ['POST', /^\/_demo\/faults$/, (demo, { body }) => addFaults(demo, body)],
  ['DELETE', /^\/_demo\/faults$/, (demo) => clearFaults(demo)],
]

/** `GET /_demo/mails?after=N`: what the store has mailed to its buyers. */
function mailsAfter(mails: readonly Mail[], query: URLSearchParams): Mail[] {
  const after = Number(query.get('after') ?? '0') || 0
  return mails.filter(({ id }) => id > after)
}

async function saveAfter(demo: Demo, path: string): Promise<void> {
  const order = /^\/_demo\/orders(?:\/(\d+))?/.exec(path)
  if (order?.[1] !== undefined) unsavedOf(demo.shop).orders.add(Number(order[1]))
  await demo.save(order === null ? 'all' : 'marked')
}

/** Answers a control call; what it changed is on disk before it answers. */
export async function serveControl(demo: Demo, request: ApiRequest): Promise<Answer> {
  if (header(request, 'x-demo-token') !== demo.shop.accessToken) {
    return controlProblem(401, 'Send the access token in the header X-Demo-Token')
  }
  const samePath = calls.filter(([, pattern]) => pattern.test(request.path))
  const call = samePath.find(([method]) => method === request.method)
  if (call === undefined) {
    if (samePath.length > 0)
      return controlProblem(405, `Allowed here: ${samePath.map(([method]) => method).join(', ')}`)
    return controlProblem(404, `There is no control call ${request.path}`)
  }
  try {
    const answer = call[2](demo, request, call[1].exec(request.path)?.[1] ?? '')
    if (request.method !== 'GET') await saveAfter(demo, request.path)
    return answer
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}
