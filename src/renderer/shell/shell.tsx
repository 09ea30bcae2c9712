import { type ReactNode, useEffect } from 'react'
import { sentence } from '@shared/messages/message'
import { useLive } from '../live'
import { setLook } from '../theme'
import { Toasts } from '../kit/toasts'
import { ConnectionBanner } from './connection-banner'
import { Footer } from './footer'
import { Header } from './header'
import { Navigation } from './navigation'
import { Palette } from './palette'
import { ShortcutSheet } from './shortcut-sheet'
import { useAppShortcuts } from './app-shortcuts'

/** The frame around every screen: header, navigation, footer, palette, toasts. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const settings = useLive('app.settings', {}, ['settings', 'app']).data
  const theme = settings?.theme
  const density = settings?.density
  useEffect(() => {
    if (theme !== undefined && density !== undefined) setLook({ theme, density })
  }, [theme, density])
  const shortcuts = useAppShortcuts()
  return (
    <div className="shell">
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus() }}>
        {sentence('screens.skip')}
      </a>
      <Header />
      <Navigation />
      <main id="main" className="main" tabIndex={-1}>
        <ConnectionBanner />
        <div className="main-scroll">{children}</div>
        <Toasts />
      </main>
      <Footer />
      <Palette />
      <ShortcutSheet shortcuts={shortcuts} singleKeys={settings?.singleKeyShortcuts ?? true} />
    </div>
  )
}
