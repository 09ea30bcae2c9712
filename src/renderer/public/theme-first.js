// Sets the colours before the first paint; a file of its own because the content security policy forbids inline scripts.
;(() => {
  const root = document.documentElement
  const chosen = localStorage.getItem('quayside.theme')
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.mantineColorScheme = dark ? 'dark' : 'light'
  root.dataset.density = localStorage.getItem('quayside.density') ?? 'default'
})()
