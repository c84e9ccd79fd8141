const tokenInPath = /^(\/api\/v1\/public\/|\/l\/)[^/]+/

/** A path as the log may have it: the token of a link is a secret, and whoever reads logs has no business with it. */
export function withoutToken(path: string): string {
  return path.replace(tokenInPath, '$1(secret)')
}
