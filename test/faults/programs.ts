/** What the trials start beside themselves, by the name of its bundle. */
export const programs = {
  'journal-child': 'test/faults/journal-work/child.ts',
  'disk-recorder': 'test/faults/disk/recorder.ts',
  'compaction-worker': 'src/main/db/journal/upkeep/compaction-worker.ts',
  cli: 'src/main/cli.ts',
  'demo-store': 'src/demo-store/main.ts',
  'demo-store-worker': 'src/demo-store/worker.ts',
} as const
