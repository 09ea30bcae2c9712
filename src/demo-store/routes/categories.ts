import type { Demo } from '../demo.ts'
import type { Category } from '../model/master.ts'
import { type Answer, data, type Json, notFound } from '../wire/answer.ts'
import type { ApiRequest, PathParams } from '../wire/api-request.ts'
import { booleanFilter, numberFilter, textFilter } from '../wire/filters.ts'
import { v3List } from '../wire/paging.ts'
import type { Route } from '../wire/router.ts'
import { readProducts } from '../wire/scopes.ts'
import { pickFields } from './fields.ts'

export const categoryRoutes: readonly Route[] = [
  { method: 'GET', path: '/v3/catalog/brands', scopes: readProducts, handle: listBrands },
  {
    method: 'GET',
    path: '/v3/catalog/brands/:brandId',
    scopes: readProducts,
    handle: ({ shop }, _, { brandId }) => {
      const brand = shop.brands.find(({ id }) => id === Number(brandId))
      return brand === undefined ? notFound('v3') : data(brandRow(brand))
    },
  },
  { method: 'GET', path: '/v3/catalog/trees', scopes: readProducts, handle: listTrees },
  { method: 'GET', path: '/v3/catalog/trees/categories', scopes: readProducts, handle: listTreeCategories },
  {
    method: 'GET',
    path: '/v3/catalog/trees/:treeId/categories',
    scopes: readProducts,
    handle: nestedTree,
    maxConcurrent: 1,
  },
  { method: 'GET', path: '/v3/catalog/categories', scopes: readProducts, handle: listCategories, maxConcurrent: 40 },
]

function listBrands({ shop }: Demo, request: ApiRequest): Answer {
  const [id, name] = [numberFilter(request.query, 'id'), textFilter(request.query, 'name')]
  const found = shop.brands.filter((brand) => id(brand.id) && name(brand.name))
  return v3List(found, request, (brand) => pickFields(request, brandRow(brand)))
}

function brandRow({ id, name, url }: { readonly id: number; readonly name: string; readonly url: string }): Json {
  return {
    id,
    name,
    page_title: '',
    meta_keywords: [''],
    meta_description: '',
    image_url: '',
    search_keywords: '',
    custom_url: { url, is_customized: false },
  }
}

/** Trees are few and come without pages. */
function listTrees({ shop }: Demo, request: ApiRequest): Answer {
  const [id, channel] = [numberFilter(request.query, 'id'), numberFilter(request.query, 'channel_id')]
  const asksChannel = request.query.has('channel_id:in')
  const found = shop.trees.filter((tree) => id(tree.id) && (!asksChannel || tree.channels.some(channel)))
  return v3List(found, request, (tree) => ({ id: tree.id, name: tree.name, channels: tree.channels }))
}

function categoriesFor({ shop }: Demo, request: ApiRequest, idName: string): Category[] {
  const { query } = request
  const [id, tree, parent] = [
    numberFilter(query, idName),
    numberFilter(query, 'tree_id'),
    numberFilter(query, 'parent_id'),
  ]
  const [name, visible] = [textFilter(query, 'name'), booleanFilter(query, 'is_visible')]
  return shop.categories.filter((one) => {
    return id(one.id) && tree(one.treeId) && parent(one.parentId) && name(one.name) && visible(one.isVisible)
  })
}

/** Flat, in the order of ids: a child may come before its parent. */
function listTreeCategories(demo: Demo, request: ApiRequest): Answer {
  return v3List(categoriesFor(demo, request, 'category_id'), request, (one) =>
    pickFields(request, {
      category_id: one.id,
      category_uuid: uuidOf(one.id),
      tree_id: one.treeId,
      parent_id: one.parentId,
      ...common(one),
      url: { path: one.url, is_customized: false },
    }),
  )
}

/** The older list knows the tree of the first channel only. */
function listCategories(demo: Demo, request: ApiRequest): Answer {
  const first = demo.shop.trees.find(({ channels }) => channels.includes(1))?.id ?? 1
  const found = categoriesFor(demo, request, 'id').filter(({ treeId }) => treeId === first)
  return v3List(found, request, (one) =>
    pickFields(request, {
      id: one.id,
      parent_id: one.parentId,
      ...common(one),
      custom_url: { url: one.url, is_customized: false },
    }),
  )
}

function common(one: Category): Json {
  return {
    name: one.name,
    description: '',
    views: 0,
    sort_order: one.sortOrder,
    page_title: '',
    search_keywords: '',
    meta_keywords: [''],
    meta_description: '',
    layout_file: 'category.html',
    is_visible: one.isVisible,
    default_product_sort: 'use_store_settings',
    image_url: '',
  }
}

/** The whole tree at once, or `depth` levels of it. */
function nestedTree({ shop }: Demo, request: ApiRequest, { treeId }: PathParams): Answer {
  if (!shop.trees.some(({ id }) => id === Number(treeId))) return notFound('v3')
  const deepest = Number(request.query.get('depth') ?? '99')
  const inTree = shop.categories.filter((one) => one.treeId === Number(treeId))
  const below = (parentId: number, path: readonly number[]): Json[] =>
    inTree
      .filter((one) => one.parentId === parentId)
      .map((one) => ({
        id: one.id,
        parent_id: one.parentId,
        depth: path.length,
        path,
        name: one.name,
        is_visible: one.isVisible,
        url: one.url,
        children: path.length >= deepest ? [] : below(one.id, [...path, one.id]),
      }))
  return data(below(0, []))
}

function uuidOf(id: number): string {
  return `5d1f3c60-8a1e-4c3b-9e55-${String(id).padStart(12, '0')}`
}
