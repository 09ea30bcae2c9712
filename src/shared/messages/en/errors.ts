/** What a store's answer, the network or our own rules refuse. Said by the BigCommerce client and by main's edges. */
export const errors = {
  'error.unexpected': 'Something unexpected happened: {detail}',
  'error.rehearsal':
    '{instance} only rehearses, so nothing was sent ({method} {path}). Go live in its settings if it is meant to be',
  'error.invalid-input': '{field} is not valid: {problem}',
  'error.wrong-id': '“{id}” is no id of BigCommerce: those are whole numbers, such as 118',
  'error.not-found': 'There is no {what} {id}',
  'error.token-refused':
    'BigCommerce refused the access token of {instance}. Make a new API account in the control panel and replace the token',
  'error.wrong-hash-or-scope':
    'BigCommerce refused access to {path}. Either the store hash {storeHash} is wrong or the API account lacks the scope {scope}',
  'error.scope-missing': 'The API account of {instance} lacks the scope {scope}, which {path} needs',
  'error.no-network': '{host} can not be reached: {detail}. Check the network and the API base URL',
  'error.tls': 'The certificate of {host} is not trusted: {detail}. Quayside never switches this check off',
  'error.timeout': 'BigCommerce did not answer {method} {path} within {seconds} seconds',
  'error.rate-limited': 'BigCommerce asked us to slow down longer than Quayside waits (tried {attempts} times)',
  'error.store-down': 'BigCommerce answered {status} to {method} {path}: {answer}',
  'error.store-refused': 'BigCommerce refused {method} {path} ({status}): {answer}',
  'error.gone': 'BigCommerce no longer has {what} {id}',
  'error.unreadable-answer': 'BigCommerce answered {method} {path} with something that is not JSON ({detail})',
  'error.outcome-unknown': 'It is not known whether BigCommerce carried out {method} {path}: {detail}',
  'error.image-unreadable': 'The image {url} can not be read: {problem}',
  'error.no-payment-methods':
    'BigCommerce does not list its payment methods ({problem}). Gateways appear here with the first order paid by them',
  'error.unexpected-answer': 'BigCommerce answered {method} {path} without what Quayside needs: {at}: {problem}',
} as const
