import { MantineProvider } from '@mantine/core'
import { Suspense } from 'react'
import { Route, Router, Switch } from 'wouter'
import { LoadingBar } from './kit/loading'
import { usePath, useSearchText } from './location'
import { mantineTheme } from './mantine-theme'
import { routes } from './pages/routes'
import { CrashBoundary } from './shell/crash-boundary'
import { NotFound } from './shell/not-found'
import { Shell } from './shell/shell'
import { useLook } from './theme'

/** The window: the frame, and the screen that the address names. */
export function App() {
  const scheme = useLook((look) => look.scheme)
  const [path] = usePath()
  return (
    <MantineProvider theme={mantineTheme} forceColorScheme={scheme} withCssVariables={false} withGlobalClasses={false}>
      <Router hook={usePath} searchHook={useSearchText} hrefs={usePath.hrefs}>
        <Shell>
          <CrashBoundary key={path}>
            <Suspense fallback={<LoadingBar on />}>
              <Switch>
                {routes.map(({ path: pattern, page: Page }) => (
                  <Route key={pattern} path={pattern}>
                    {(params) => <Page key={path} params={decoded(params)} />}
                  </Route>
                ))}
                <Route>
                  <NotFound />
                </Route>
              </Switch>
            </Suspense>
          </CrashBoundary>
        </Shell>
      </Router>
    </MantineProvider>
  )
}

function decoded(params: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? '']))
}
