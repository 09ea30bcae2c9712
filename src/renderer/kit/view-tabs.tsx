import { Count } from './state'

interface ViewTabsProps {
  readonly label: string
  readonly views: readonly { readonly key: string; readonly label: string; readonly count?: number }[]
  readonly view: string
  readonly onView: (key: string) => void
}

/** The saved views above a list: `<ViewTabs label="Views" views view onView />`. Toggle buttons, since the list below stays the same one. */
export function ViewTabs({ label, views, view, onView }: ViewTabsProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a look and a legend of its own
    <div className="view-tabs" role="group" aria-label={label}>
      {views.map(({ key, label: text, count }) => (
        <button key={key} type="button" className="view-tab" aria-pressed={key === view} onClick={() => onView(key)}>
          {text}
          {count !== undefined && count > 0 && <Count value={count} />}
        </button>
      ))}
    </div>
  )
}
