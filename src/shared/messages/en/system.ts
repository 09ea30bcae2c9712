/** The application itself: start, files, secrets, tray, command line. */
export const system = {
  'system.quayside': 'Quayside',
  'system.no-token': '{instance} has no access token yet. Enter one',
  'system.token-kept-elsewhere':
    'The access token of {instance} was kept by {keptBy, select, key_store {the desktop’s key store} key_file {a key file} other {a passphrase}} and can not be read here. Enter it again, or start Quayside the way it was started then',
  'system.token-unreadable': 'The access token of {instance} can not be decrypted on this machine. Enter it again',
  'system.key-file-warning':
    'Tokens are encrypted with a key file that only your user can read. That is weaker than the desktop’s key store',
  'system.basic-text-warning':
    'This desktop has no key store: tokens are only lightly protected. Use a login keyring, or a user account of its own',
  'system.instance-exists': 'The store {storeHash} is connected already, as {name}',
  'system.other-store':
    '{name} holds records of the store {storeHash}. Connect the other store as an instance of its own',
  'system.address-in-use':
    '{operation} is running for {name}. Wait until it has ended, or cancel it, before you change the address',
  'system.bad-hash':
    'No store hash can be read from this. Paste the store hash, the control panel’s address or the API path',
  'system.bad-api-url':
    'The API base URL must start with https:// (http:// only for this machine) and end with the store’s path',
  'system.name-mismatch': 'The name typed is not {name}',
  'system.already-confirmed': '{name} is confirmed. Reset it to draft first',
  'system.not-confirmed': '{name} is {state, select, draft {still a draft: confirm it first} other {archived}}',
  'system.application-gone': 'The running application ended before it answered',
  'system.demo-not-started': 'The demo store could not be started: {detail}',
  'system.tray-instance':
    '{name} — {health, select, healthy {healthy} running {working} draft {draft} token_refused {token refused} other {{lines, plural, one {# line needs you} other {# lines need you}}}}',
  'system.tray-sync': 'Sync {name} now',
  'system.tray-sync-next': 'Sync {name} now (next run {next})',
  'system.tray-running': 'Running: {operation} {percent} %',
  'system.tray-pause': 'Pause all schedules',
  'system.tray-pause-hour': 'For an hour',
  'system.tray-pause-tomorrow': 'Until tomorrow',
  'system.tray-pause-forever': 'Until I resume',
  'system.tray-resume': 'Resume all schedules',
  'system.tray-open': 'Open Quayside',
  'system.tray-issues': 'Issues ({causes})',
  'system.tray-quit':
    'Quit{running, plural, =0 {} one { (# operation will stop safely)} other { (# operations will stop safely)}}',
  'system.tray-tooltip':
    'Quayside: {lines, plural, =0 {healthy} one {# line needs you} other {# lines need you}}{running, plural, =0 {} other {, # running}}',
  'system.still-running': 'Quayside keeps running',
  'system.still-running-body': 'Schedules go on in the tray. Quit from the tray’s menu, or turn this off in Settings',
  'system.workflow-step-needs': 'A workflow can only “{step}” when it also runs “{needs}”',
  'system.workflow-confirm': 'Confirm the order',
  'system.same-sku': 'Same SKU',
  'system.similar-sku': 'Similar SKU',
  'system.similar-name': 'Similar name',
  'system.sku-taken': '{product} has the SKU {sku} already. Link it instead of creating another',
  'system.email-taken': '{email} is the e-mail of {customer} already. Choose this customer, or type another e-mail',
  'system.demo-name': 'Demo store',
  'system.operation-ended':
    '{operation} of {instance}: {done, plural, one {# done} other {# done}}{skipped, plural, =0 {} other {, # skipped}}{fixes, plural, =0 {} one {, # needs you} other {, # need you}}{failed, plural, =0 {} other {, # failed}}',
  'system.retry-ended':
    'Retried in {operation} of {instance}: {done, plural, one {# done} other {# done}}{skipped, plural, =0 {} other {, # skipped}}{fixes, plural, =0 {} one {, # needs you} other {, # need you}}{failed, plural, =0 {} other {, # failed}}',
  'system.operation-stopped': '{operation} of {instance} stopped: {reason}',
  'system.workflow-in-use':
    '{name} is used by {cells, plural, one {# cell} other {# cells}} of the matrix. Clear them first',
  'system.not-held': 'Order {order} is not held any more',
  'system.total-changed': 'Order {order} now says {total}, not the {seen} you saw. Look at it again',
  'system.order-not-imported': 'Order {order} has no sale order yet',
  'system.unknown-setting': '{key} is not a setting',
  'system.bad-setting': '{key}: {problem}',
  'system.unknown-action': '{action} can not be done with {id}',

  'db.locked':
    'Quayside already runs with the folder {folder} (process {pid}). Close it first or choose another data folder',
  'db.newer':
    '{file} was written by a newer version of Quayside. Update Quayside, or restore a backup made by this version',
  'db.unreadable':
    '{file} can not be read and has no backup that can ({detail}). Restore a backup; nothing was changed',
  'db.backup-used': '{file} was damaged, so the version saved before it is used. The damaged file is kept as {copy}',
  'db.secrets-unreadable':
    'The access tokens could not be read ({file} is damaged and kept as {copy}). Enter the token of each instance again',
  'db.damage-set-aside':
    '{bytes} bytes of {file} were damaged and left out; everything else was kept. The file as it was found is kept as {copy}',
  'db.segment-missing':
    '{file} is gone, and with it the records that were saved there. Everything else was kept. Restore a backup if you need them',
  'db.record-damaged':
    'Record {id} of {table} can not be read: {file} of {journal} was damaged on disk. Start Quayside again: it sets the damaged part aside and keeps everything else. Or restore a backup',
  'db.damage-found':
    '{file} of {journal} is damaged on disk. Everything that can be read goes on working. Start Quayside again: it sets the damaged part aside and keeps everything else. Or restore a backup',
  'db.space-not-won':
    'The space of old data in {journal} could not be won back ({detail}). Nothing is lost, and Quayside tries again by itself',
  'db.no-room-to-clean':
    'The space of old data in {journal} can not be won back: that takes {needed} MB for a moment, and {free} MB are free. Nothing is lost. Make room, and Quayside does it by itself',
  'db.writes-stopped':
    'Quayside could not write the data of {journal} ({detail}) and saves nothing more there. Make room or mend the disk, then start Quayside again',
  'db.not-kept': 'A record of {table} can not be saved: {detail}',
  'db.not-an-image': 'Only PNG, JPEG, GIF and WebP pictures are kept; this one says it is {mediaType}',
  'db.logs-not-written': 'Logs could not be written ({detail}). The latest are kept in memory until it works again',
  'db.logs-not-dropped':
    'Old logs could not be deleted ({detail}). Quayside tries again tomorrow, and each time it starts',
  'db.closed': 'Quayside is closing and saves nothing more',
} as const
