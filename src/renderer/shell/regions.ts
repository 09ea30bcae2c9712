/** F6: from the navigation to the filters, the list, the page, and round again. */
export function moveToRegion(): void {
  const regions = ['header', 'nav.navigation', '.list-tools', '.table-scroll', 'main'].flatMap(
    (selector) => document.querySelector<HTMLElement>(selector) ?? [],
  )
  const here = regions.findLastIndex((region) => region.contains(document.activeElement))
  for (let step = 1; step <= regions.length; step++) {
    const region = regions[(here + step) % regions.length]
    const target = region?.querySelector<HTMLElement>(
      '[aria-current], tr[tabindex="0"], a[href], button:not([tabindex="-1"]), input:not([tabindex="-1"])',
    )
    if (!target) continue
    target.focus()
    return
  }
}
