import { type MessageKey, sentence } from '@shared/messages/message'
import { create } from 'zustand'
import { Dialog } from '../kit/dialog'
import { keyName, type Shortcut, tableKeys, useShortcuts } from '../shortcuts'

const useSheet = create<{ readonly opened: boolean }>(() => ({ opened: false }))

export function showShortcuts(): void {
  useSheet.setState({ opened: true })
}

/** Listens to the keys, and shows them all behind `?`. */
export function ShortcutSheet({
  shortcuts,
  singleKeys,
}: {
  readonly shortcuts: readonly Shortcut[]
  readonly singleKeys: boolean
}) {
  const opened = useSheet((state) => state.opened)
  useShortcuts(shortcuts, singleKeys)
  const of = (group: Shortcut['group']) => shortcuts.filter((shortcut) => shortcut.group === group)
  return (
    <Dialog title={sentence('screens.keys')} opened={opened} onClose={() => useSheet.setState({ opened: false })} wide>
      {!singleKeys && <p className="dim">{sentence('screens.keys.single-off')}</p>}
      <div className="key-sheet">
        <KeyList title="screens.keys.go" keys={of('go')} />
        <KeyList title="screens.keys.lists" keys={[...of('list'), ...tableKeys]} />
        <KeyList title="screens.keys.window" keys={of('app').filter(({ keys }) => !/mod\+[2-9]/.test(keys))} />
      </div>
    </Dialog>
  )
}

function KeyList({
  title,
  keys,
}: {
  readonly title: MessageKey
  readonly keys: readonly { readonly keys: string; readonly label: MessageKey }[]
}) {
  return (
    <section>
      <h3>{sentence(title)}</h3>
      <dl>
        {keys.map(({ keys: pressed, label }) => (
          <div key={pressed}>
            <dt>
              <kbd className="key">{keyName(pressed)}</kbd>
            </dt>
            <dd>{sentence(label)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
