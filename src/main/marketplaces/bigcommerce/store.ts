import type { Shop } from '@shared/domain/instance'
import type { Http } from './http'
import { parse } from './parse'
import { shopSchema } from './schemas/shop'

/** One try more and no longer: a person waits for it. */
const attempts = 2

/** Unlike `/v2/time`, this proves the scope too, and says currency, zone and plan. */
export async function readShop(http: Http, signal: AbortSignal): Promise<Shop> {
  const { body, trace } = await http.send({ path: '/v2/store', priority: 'person', signal, attempts })
  return parse(shopSchema, body, trace)
}
