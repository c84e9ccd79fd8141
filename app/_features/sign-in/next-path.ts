/** Where to go after signing in: a path of this site, or the home. Anything else could lead away from it. */
export function nextPath(asked: string | string[] | undefined): string {
  const path = Array.isArray(asked) ? asked[0] : asked
  return path && /^\/(?![/\\])[^\\]*$/.test(path) && !path.startsWith('/sign-in') ? path : '/home'
}
