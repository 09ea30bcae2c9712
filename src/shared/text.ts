/** For comparing codes and names without regard to case: SKUs, barcodes, names in lists. */
export function caseless(text: string): string {
  // Up and down again, so that ß and SS are the same.
  return text.trim().normalize('NFKC').toUpperCase().toLowerCase()
}

/** For comparing people and addresses: without regard to case and to any space. */
export function spaceless(text: string): string {
  return caseless(text).replace(/\s+/g, '')
}
