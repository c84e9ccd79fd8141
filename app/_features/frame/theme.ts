export type Theme = 'system' | 'light' | 'dark'

const key = 'cove.theme'

/** The theme chosen in this browser. The layout reads the same key before the first paint. */
export function chosenTheme(): Theme {
  const stored = typeof localStorage === 'undefined' ? null : localStorage.getItem(key)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') {
    localStorage.removeItem(key)
    delete document.documentElement.dataset['theme']
  } else {
    localStorage.setItem(key, theme)
    document.documentElement.dataset['theme'] = theme
  }
}
