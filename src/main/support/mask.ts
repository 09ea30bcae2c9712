/**
 * Hides who somebody is and shows how it was written: letters become x, digits 0, the rest stays. `Anna Müller` is
 * `Xxxx Xxxxxx`, so that an odd character or an empty field can still be seen.
 */
export function maskText(text: string): string {
  return text
    .replace(/\p{Lu}/gu, 'X')
    .replace(/[\p{L}\p{M}]/gu, (letter) => (letter === 'X' ? 'X' : 'x'))
    .replace(/\p{N}/gu, '0')
}

/** A sentence or an answer with what looks like an e-mail address, a phone number or a secret in it hidden. */
export function maskWithin(text: string, personal: readonly string[] = []): string {
  const known = personal.reduce((rest, value) => rest.replaceAll(value, maskText(value)), text)
  return known
    .replace(/[^\s"'<>(),;:=&?/]+(@|%40)[^\s"'<>(),;:=&?/]+\.[^\s"'<>(),;:=&?/]+/gi, maskText)
    .replace(/\+?\d(?:[ ().-]{0,2}\d){6,}/g, (digits) => (isPhone(digits) ? maskText(digits) : digits))
    .replace(/(?<![a-z0-9-])(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{24,}(?![a-z0-9-])/gi, '[hidden]')
}

/** Written with spaces, brackets or a plus, or longer than our ids; dates and amounts stay. */
function isPhone(digits: string): boolean {
  if (/^\d{4}-\d\d-\d\d/.test(digits) || /^\d+\.\d{1,4}$/.test(digits)) return false
  return /^\+|[ ()]/.test(digits) || digits.replace(/\D/g, '').length >= 9
}

/** A copy in which only what is known to be harmless can be read. */
export function maskRecord(value: unknown, personal: readonly string[] = []): unknown {
  return masked(value, '', personal)
}

/** Every text of the record that is masked whole, to be hidden in sentences as well. */
export function personalIn(value: unknown): readonly string[] {
  const found = new Set<string>()
  collect(value, '', found)
  // The longest first: a name may be part of another.
  return [...found].filter((text) => text.trim().length >= 3).sort((a, b) => b.length - a.length)
}

/** What such a key holds says nothing about a person. */
const harmless =
  /^(id|.*Id|ids|.*Ids|key|sku|upc|gtin|code|state|status|paymentStatus|kind|level|action|operation|setting|method|gateway|source|currency|.*Currency|country|countryCode|ipCountry|type|collection|color|version|format|reason|host|platform|plan|timeZone|language|weightUnit|matchBy|logLevel|storeHash|apiUrl|theme|density|carrier|startedBy|recordId|ref|sync|agrees|by|variants?|taxProvider|weight|rate|keptBy|writtenBy|node|electron|os|code|everyMinutes)$/
/** Sentences of ours, of the store or of the system: what looks personal in them is hidden. */
const sentences = /^(answer|path|detail|problem|message|stack|label|text|stacks?|said)$/
/** Whatever stands below is a person's, numbers as well. */
const people = /address|customer|contact|phone|email|zip|postal|company|firstName|lastName|street|city|notes/i

function masked(value: unknown, key: string, personal: readonly string[]): unknown {
  if (typeof value === 'string') return maskedText(value, key, personal)
  if (Array.isArray(value)) return value.map((one) => masked(one, key, personal))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, masked(part, keyBelow(key, name), personal)]),
  )
}

function maskedText(text: string, key: string, personal: readonly string[]): string {
  if (sentences.test(key)) return maskWithin(text, personal)
  return isShown(text, key) ? maskWithin(text) : maskText(text)
}

function isShown(text: string, key: string): boolean {
  if (harmless.test(key)) return true
  if (people.test(key)) return false
  return /^-?\d+(\.\d+)?$/.test(text) || /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(text)
}

/** What lies below an address belongs to it; an id or a country there is still one. */
function keyBelow(above: string, name: string): string {
  if (harmless.test(name) || sentences.test(name)) return name
  return people.test(above) ? above : name
}

function collect(value: unknown, key: string, found: Set<string>): void {
  if (typeof value === 'string') {
    if (!sentences.test(key) && !isShown(value, key) && people.test(key)) found.add(value)
  } else if (Array.isArray(value)) for (const one of value) collect(one, key, found)
  else if (typeof value === 'object' && value !== null)
    for (const [name, part] of Object.entries(value)) collect(part, keyBelow(key, name), found)
}
