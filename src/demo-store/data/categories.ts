import type { Category, Tree } from '../model/master.ts'
import { kinds } from './assortment.ts'
import { defaultChannelId, outletChannelId } from './master-data.ts'

export const trees: readonly Tree[] = [
  { id: 1, name: 'Default catalog tree', channels: [defaultChannelId] },
  { id: 2, name: 'Harbour Outdoor', channels: [outletChannelId] },
]

const outdoorPaths: readonly (readonly string[])[] = [
  ['Camp'],
  ['Camp', 'Sleep'],
  ['Camp', 'Light & Fire'],
  ['Trail'],
  ['Trail', 'Packs'],
  ['Garden'],
  ['Last Chance'],
]

/** Both trees. As on a grown store, some children have lower ids than the parent they were moved below later. */
export function makeCategories(): Category[] {
  const first = placed([...pathsOfAssortment(), ['Gifts'], ['Gifts', 'Under $25'], ['Sale']], 1, 18)
  const second = placed(outdoorPaths, 2, 18 + first.length)
  return [...first, ...second].sort((a, b) => a.id - b.id)
}

function placed(paths: readonly (readonly string[])[], treeId: number, firstId: number): Category[] {
  // The last path gets the lowest id of the tree, so the deepest ones come before their parents there.
  const turned = [...paths.slice(4), ...paths.slice(0, 4)]
  const ids = new Map(turned.map((path, at) => [path.join('/'), firstId + at]))
  return paths.map((path, at) => ({
    id: ids.get(path.join('/')) ?? 0,
    treeId,
    parentId: path.length === 1 ? 0 : (ids.get(path.slice(0, -1).join('/')) ?? 0),
    name: path.at(-1) ?? '',
    isVisible: path[0] !== 'Last Chance',
    sortOrder: at,
    url: `/${treeId === 2 ? 'outdoor-shop/' : ''}${path.map(slug).join('/')}/`,
  }))
}

function pathsOfAssortment(): string[][] {
  const found = new Map<string, string[]>()
  for (const { category } of kinds) {
    for (let depth = 1; depth <= category.length; depth += 1) {
      const path = category.slice(0, depth)
      found.set(path.join('/'), path)
    }
  }
  return [...found.values()]
}

/** The id of a category in the first tree. */
export function categoryIdOf(categories: readonly Category[], path: readonly string[]): number {
  let parentId = 0
  for (const name of path) {
    const found = categories.find((one) => one.treeId === 1 && one.parentId === parentId && one.name === name)
    if (found === undefined) return parentId
    parentId = found.id
  }
  return parentId
}

export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
