import { Button, Menu, TextInput } from '@mantine/core'
import type { SavedView } from '@shared/domain/saved-view'
import { sentence } from '@shared/messages/message'
import { IconBookmark, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../api'
import { copyLink } from '../copy-link'
import { useLive } from '../live'
import { goTo, usePath } from '../location'
import { Dialog, FormDialog } from './dialog'
import type { ListState } from './list-state'
import type { ShownColumns } from './shown-columns'
import { toast, toastError } from './toasts'

interface SavedViewsProps {
  /** Which list: `orders`. */
  readonly name: string
  readonly list: ListState
  readonly shown: ShownColumns
}

type Open = { readonly dialog: 'manage' } | { readonly dialog: 'name'; readonly view: SavedView | null } | null

/** The list as it is now, kept under a name, and the ones kept before. */
export function SavedViews({ name, list, shown }: SavedViewsProps) {
  const views = useViews(name)
  const [path] = usePath()
  const [open, setOpen] = useState<Open>(null)
  const isNow = ({ search, columns }: SavedView): boolean =>
    search === list.search && (columns ?? []).join() === (columnsOf(shown) ?? []).join()
  const apply = ({ search, columns }: SavedView): void => {
    shown.show(columns)
    goTo(search === '' ? path : `${path}?${search}`)
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" fw={500} leftSection={<IconBookmark size={15} aria-hidden="true" />}>
            {sentence('lists.views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflow: 'auto' }}>
          {views.map((view) => (
            <Menu.Item
              key={view.id}
              onClick={() => apply(view)}
              rightSection={isNow(view) && <IconCheck size={14} aria-label={sentence('lists.view-now')} />}
            >
              {view.name}
            </Menu.Item>
          ))}
          {views.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => requestAnimationFrame(() => setOpen({ dialog: 'name', view: null }))}>
            {sentence('lists.save-view')}
          </Menu.Item>
          {views.length > 0 && (
            <Menu.Item onClick={() => requestAnimationFrame(() => setOpen({ dialog: 'manage' }))}>
              {sentence('lists.manage-views')}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => copyLink(list.search === '' ? path : `${path}?${list.search}`)}>
            {sentence('lists.copy-link')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ManageViews
        views={views}
        path={path}
        opened={open?.dialog === 'manage'}
        onClose={() => setOpen(null)}
        onRename={(view) => setOpen({ dialog: 'name', view })}
      />
      {open?.dialog === 'name' && (
        <NameDialog
          view={open.view ?? { id: '', list: name, name: '', search: list.search, columns: columnsOf(shown) }}
          onClose={() => setOpen(open.view === null ? null : { dialog: 'manage' })}
        />
      )}
    </>
  )
}

const noViews: readonly SavedView[] = []

function useViews(list: string): readonly SavedView[] {
  const all = useLive('app.settings', {}, ['settings', 'app']).data?.savedViews ?? noViews
  return all.filter((view) => view.list === list).toSorted((a, b) => a.name.localeCompare(b.name))
}

function columnsOf({ keys, changed }: ShownColumns): string[] | null {
  return changed ? [...keys] : null
}

/** An empty id: a view that is new. */
function NameDialog({ view, onClose }: { readonly view: SavedView; readonly onClose: () => void }) {
  const [name, setName] = useState(view.name)
  const { id, ...given } = view
  const save = () => api('views.save', { ...toInput(given), viewId: id === '' ? null : id, name })
  return (
    <FormDialog
      title={sentence(id === '' ? 'lists.save-view-title' : 'lists.rename-view')}
      submit={sentence('kit.save')}
      disabled={name.trim() === ''}
      opened
      onClose={onClose}
      onSubmit={save}
    >
      <TextInput
        label={sentence('lists.view-name')}
        value={name}
        maxLength={60}
        data-autofocus
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </FormDialog>
  )
}

interface ManageViewsProps {
  readonly views: readonly SavedView[]
  readonly path: string
  readonly opened: boolean
  readonly onClose: () => void
  readonly onRename: (view: SavedView) => void
}

function ManageViews({ views, path, opened, onClose, onRename }: ManageViewsProps) {
  const remove = async ({ id, ...view }: SavedView): Promise<void> => {
    await api('views.remove', { viewId: id })
    const undo = () => void api('views.save', { ...toInput(view), viewId: null }).catch(toastError)
    toast({ tone: 'info', text: sentence('lists.view-deleted', { name: view.name }), undo })
  }
  return (
    <Dialog title={sentence('lists.manage-views-title')} opened={opened} onClose={onClose} wide>
      <ul className="rows">
        {views.map((view) => (
          <li key={view.id} className="row-flex between">
            <span className="strong">{view.name}</span>
            <span className="row-flex">
              <ViewButton words="lists.copy-link" view={view} run={() => copyLink(`${path}?${view.search}`)} />
              <ViewButton words="lists.rename" view={view} run={() => onRename(view)} />
              <ViewButton words="lists.delete" view={view} run={() => void remove(view).catch(toastError)} />
            </span>
          </li>
        ))}
      </ul>
      {views.length === 0 && <p className="dim">{sentence('lists.no-views')}</p>}
    </Dialog>
  )
}

interface ViewButtonProps {
  readonly words: 'lists.copy-link' | 'lists.rename' | 'lists.delete'
  readonly view: SavedView
  readonly run: () => void
}

function ViewButton({ words, view, run }: ViewButtonProps) {
  const text = sentence(words)
  return (
    <Button size="xs" variant="default" onClick={run} aria-label={`${text}: ${view.name}`}>
      {text}
    </Button>
  )
}

function toInput({ columns, ...view }: Omit<SavedView, 'id'>) {
  return { ...view, columns: columns && [...columns] }
}
