/** Lists: saving them as files, saved views, acts on all rows that match. */
export const lists = {
  'lists.too-many-exports': 'Only {most} files can be saved at a time. Wait until one of them is done, or stop it',
  'lists.export-ended': 'Saving this file has ended. Start it again',
  'lists.too-many-matching':
    '{count, number} records match. At most {most, number} can be taken on at a time: narrow the list first',
  'lists.view-name-taken': 'This list has a saved view called {name} already',
  'lists.too-many-views': 'There are {most} saved views already. Delete one you need no more',
  'lists.export-currency': '{column}, currency',
} as const
