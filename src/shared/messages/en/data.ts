/** Backup, restore, check: said by main, read in the window, at the command line and in logs. */
export const data = {
  'backup.inside-data':
    '{path} lies inside the data folder. A backup there would be lost together with the data: choose another folder',
  'backup.exists': '{path} exists already. Choose another name, or move the old file away first',
  'backup.no-folder': 'The folder {folder} does not exist. Make it, or choose another',
  'backup.not-absolute': '{path} is not a whole path. Write it from the root on',
  'backup.not-writable': '{path} can not be written ({detail}). Choose a folder in which you may write',
  'backup.no-room': 'There is not enough room for {path} ({detail}). Make room or choose another disk',
  'backup.not-verified': 'The backup {path} could not be read back ({detail}), so it was deleted. Try another disk',
  'backup.running': 'A backup or a restore is under way already. Wait until it has ended',
  'backup.missing': 'There is no backup {path}',
  'backup.unreadable': '{path} is not a whole backup of Quayside: {detail}. Nothing was changed',
  'backup.newer':
    '{path} was made by a newer version of Quayside ({version}). Update Quayside first. Nothing was changed',
  'backup.no-manifest': 'it does not begin with its list of contents',
  'backup.bad-manifest': 'its list of contents can not be read ({detail})',
  'backup.bad-entry': 'it holds {path}, which is no file of a backup',
  'backup.unexpected-entry': 'it holds {path}, which its list of contents does not name',
  'backup.wrong-size': '{path} has {bytes} bytes instead of {expected}',
  'backup.wrong-checksum': '{path} is not as it was when the backup was made',
  'backup.entry-missing': '{path} is missing',
  'backup.too-large': 'it unpacks to more than it says',
  'backup.not-opened': 'the data in it can not be opened: {detail}',
  'backup.restore-no-room': 'There is not enough room to unpack the backup: {needed} MB are needed, {free} MB are free',
  'backup.before-restore-failed':
    'What is here now could not be put in a backup first ({detail}), so nothing was restored. Make room in {folder}, then try again',
  'backup.before-upgrade-failed':
    'Before this version of Quayside changes the data it makes a backup, and that failed: {detail}. Nothing was changed',
  'backup.copied-unread': '{journal} can not be opened and was copied as it lies on disk',
  'backup.automatic-failed': 'The daily backup failed: {reason}',
  'backup.schedules-paused':
    'Schedules are paused, and queues that ran then too: look at them, then resume them (schedules resume)',
  'backup.token-needed': 'The access token of {instance} must be entered again',
  'backup.no-restart': 'This program can not begin anew on other data. Use the command restore',
  'backup.restart-failed':
    'The data were changed as asked, but Quayside could not open them again ({detail}). Start Quayside again',

  'check.journal': '{label}: {records, plural, one {# record} other {# records}}, {bytes, number} bytes',
  'check.pictures': '{files, plural, one {# picture} other {# pictures}}, {bytes, number} bytes',
  'check.result': '{found, plural, =0 {Nothing is wrong} one {# problem was found:} other {# problems were found:}}',
  'check.back-office': 'Back office',
  'check.damaged': 'The files of {journal} are damaged: {file}, from byte {offset, number, ::group-off} on',
  'check.not-opened': '{journal} can not be opened: {detail}',
  'check.mended': 'Mended when it was opened: {what}',
  'check.counts':
    'The queue {queueId} of {instance} says {counted} lines {state, select, waiting {are waiting} running {are running} done {are done} skipped {were skipped} other {failed}}, but {found} are',
  'check.missing-record':
    '{count, plural, one {A record} other {# records}} of {from} in {instance} {count, plural, one {points} other {point}} to {to} {id}, which is not there',
  'check.unknown-instance': 'A schedule belongs to the instance {id}, which does not exist',
  'check.orphan-folder': 'The folder {folder} belongs to no instance',
  'check.picture-missing': 'The picture {hash} of {instance} is missing',
  'check.picture-damaged': 'The picture {hash} is damaged',
} as const
