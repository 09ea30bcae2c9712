/**
 * Does the tasks side by side, at most so many at once, and gives what they give in the order of the tasks. A task is
 * taken from the list when there is room for it, so a list may still learn from what the ones before gave.
 */
export async function* sideBySide<T>(
  tasks: Iterable<() => Promise<T>>,
  { atOnce }: { readonly atOnce: number },
): AsyncGenerator<T> {
  const left = tasks[Symbol.iterator]()
  const begun: Promise<T>[] = []
  for (;;) {
    while (begun.length < atOnce) {
      const task = left.next()
      if (task.done) break
      const result = task.value()
      // Its turn to be waited for comes later; until then nobody is there to hear that it failed.
      result.catch(() => undefined)
      begun.push(result)
    }
    const first = begun.shift()
    if (first === undefined) return
    yield await first
  }
}
