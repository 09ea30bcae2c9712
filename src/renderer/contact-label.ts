/** A contact's name and what tells it from its namesakes: its e-mail, else its phone, else its town or company. */
export function contactLabel(contact: Readonly<Record<string, unknown>>): string {
  const { name, email, phone, address, company } = contact
  const town = address !== null && typeof address === 'object' && 'city' in address ? address.city : ''
  const told = [email, phone, town, company].find((text) => typeof text === 'string' && text !== '' && text !== name)
  const known = typeof name === 'string' && name !== '' ? name : String(contact.id)
  return typeof told === 'string' ? `${known} · ${told}` : known
}
