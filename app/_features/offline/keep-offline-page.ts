/** Where the server says which offline page is to be kept; it says nothing where that is switched off. */
const told = 'meta[name="cove-offline"]'
const worker = '/offline-worker.js'

/**
 * Lets the browser keep the offline page that belongs to this build, or, where it is switched off, forget the page and the
 * worker that shows it. Browsers that have no workers, or none over a plain line, go on without.
 */
export async function keepOfflinePage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const version = document.querySelector<HTMLMetaElement>(told)?.content
  try {
    if (version) await navigator.serviceWorker.register(`${worker}?version=${version}`)
    else await forget()
  } catch {
    // The next visit tries again.
  }
}

async function forget(): Promise<void> {
  const here = await navigator.serviceWorker.getRegistrations()
  const ours = here.filter(({ active, waiting, installing }) =>
    [active, waiting, installing].some(
      (each) => each && new URL(each.scriptURL).pathname === worker,
    ),
  )
  for (const registration of ours) await registration.unregister()
  for (const name of await caches.keys())
    if (name.startsWith('cove-offline-')) await caches.delete(name)
}
