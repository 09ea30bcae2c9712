import { type ReactNode, useEffect } from 'react'
import { Toasts } from '../kit/toasts'
import { useLive } from '../live'
import { setLook } from '../theme'
import { useAppShortcuts } from './app-shortcuts'
import { ConnectionBanner } from './connection-banner'
import { Footer } from './footer'
import { Header } from './header'
import { Navigation } from './navigation'
import { Palette } from './palette'
import { RestoredBanner } from './restored-banner'
import { Savings } from './savings'
import { ShortcutSheet } from './shortcut-sheet'

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
      <Header />
      <Navigation />
      <main id="main" className="main" tabIndex={-1}>
        <ConnectionBanner />
        <Savings />
        <RestoredBanner />
        <div className="main-scroll">{children}</div>
        <Toasts />
      </main>
      <Footer />
      <Palette />
      <ShortcutSheet shortcuts={shortcuts} singleKeys={settings?.singleKeyShortcuts ?? true} />
    </div>
  )
}
