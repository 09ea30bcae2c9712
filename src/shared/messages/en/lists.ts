/** Lists: saving them as files, saved views, acts on all rows that match. */
export const lists = {
  'lists.too-many-exports': 'Only {most} files can be saved at a time. Wait until one of them is done, or stop it',
  'lists.export-ended': 'Saving this file has ended. Start it again',
  'lists.export-currency': '{column}, currency',
} as const
