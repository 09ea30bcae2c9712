import type { Demo } from '../demo.ts'
import { nextId } from '../model/shop.ts'
import { randomFor, randomText } from '../random.ts'
import { type Answer, json } from '../wire/answer.ts'
import { allScopes, isScope } from '../wire/scopes.ts'
import { controlProblem, fieldsOf, parseBody, refuse } from './input.ts'

/** `POST /_demo/tokens {"scopes":[…]}`: a further access token with only these scopes; answers `{"accessToken"}`. */
export function addToken({ shop }: Demo, body: string): Answer {
  const fields = fieldsOf(parseBody(body))
  const names = fields.list('scopes') ?? refuse('body.scopes is missing')
  fields.done()
  const scopes = names.map((name) => {
    if (typeof name !== 'string' || !isScope(name))
      return refuse(`No scope ${String(name)}; scopes are: ${allScopes.join(', ')}`)
    return name
  })
  const accessToken = randomText(randomFor(shop.seed, 'token', nextId(shop, 'token')), 31)
  shop.tokens[accessToken] = scopes
  return json({ accessToken, scopes }, 201)
}

/** `DELETE /_demo/tokens/TOKEN`: the token is refused with 401 from now on. */
export function revokeToken({ shop }: Demo, token: string): Answer {
  if (shop.tokens[token] === undefined) return controlProblem(404, 'There is no such further token')
  delete shop.tokens[token]
  return json({ revoked: true })
}
