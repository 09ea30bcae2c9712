import { rejected } from '@main/errors'
import type { Handlers } from '@shared/contract'
import { mostSavedViews, type SavedView } from '@shared/domain/saved-view'
import { caseless } from '@shared/text'
import type { ApiPorts } from './ports'

/** Lists saved under names; they come with the settings. */
export function viewHandlers({ db, newId }: ApiPorts): Pick<Handlers, 'views.save' | 'views.remove'> {
  const update = (edit: (views: readonly SavedView[]) => readonly SavedView[]) =>
    db.app.update((data) => ({
      ...data,
      settings: { ...data.settings, savedViews: edit(data.settings.savedViews) },
    }))
  return {
    async 'views.save'({ viewId, ...given }) {
      const view: SavedView = { id: viewId ?? newId('view'), ...given }
      await update((views) => {
        const others = views.filter(({ id }) => id !== viewId)
        if (viewId !== null && others.length === views.length) {
          throw rejected('error.not-found', { what: 'view', id: viewId })
        }
        const isTaken = others.some(({ list, name }) => list === view.list && caseless(name) === caseless(view.name))
        if (isTaken) throw rejected('lists.view-name-taken', { name: view.name })
        if (others.length >= mostSavedViews) throw rejected('lists.too-many-views', { most: mostSavedViews })
        // It keeps its place.
        return viewId === null ? [...views, view] : views.map((one) => (one.id === viewId ? view : one))
      })
      return view
    },

    async 'views.remove'({ viewId }) {
      await update((views) => views.filter(({ id }) => id !== viewId))
      return null
    },
  }
}
