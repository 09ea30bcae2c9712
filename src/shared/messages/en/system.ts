/** The application itself: start, files, secrets, tray, command line. */
export const system = {
  'system.quayside': 'Quayside',

  'db.locked': 'Quayside already runs with the folder {folder} (process {pid}). Close it first or choose another data folder',
  'db.newer': '{file} was written by a newer version of Quayside. Update Quayside, or restore a backup made by this version',
  'db.unreadable': '{file} can not be read and has no backup that can ({detail}). Restore a backup; nothing was changed',
  'db.backup-used': '{file} was damaged, so the version saved before it is used. The damaged file is kept as {copy}',
  'db.secrets-unreadable':
    'The access tokens could not be read ({file} is damaged and kept as {copy}). Enter the token of each instance again',
  'db.damage-set-aside':
    '{bytes} bytes of {file} were damaged and left out; everything else was kept. The file as it was found is kept as {copy}',
  'db.writes-stopped':
    'Quayside could not write the data of {journal} ({detail}) and saves nothing more there. Make room or mend the disk, then start Quayside again',
  'db.not-kept': 'A record of {table} can not be saved: {detail}',
  'db.not-an-image': 'Only PNG, JPEG, GIF and WebP pictures are kept; this one says it is {mediaType}',
  'db.logs-not-written': 'Logs could not be written ({detail}). The latest are kept in memory until it works again',
  'db.closed': 'Quayside is closing and saves nothing more',
} as const
