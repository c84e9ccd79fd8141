// One thing: a navigation that finds no network is answered by the offline page, the only thing that is ever kept here.
// No answer of the API, no page of anybody and no file passes through it; what the network says is passed on as it is.
const page = '/offline'
const prefix = 'cove-offline-'
const kept = prefix + new URL(self.location.href).searchParams.get('version')

self.addEventListener('install', (event) => {
  event.waitUntil(keepPage().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([forgetOthers(), self.registration.navigationPreload?.enable()]))
})

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  // Downloads are navigations too, and stream past this.
  const isPage =
    mode === 'navigate' && method === 'GET' && !new URL(url).pathname.startsWith('/api/')
  if (isPage) event.respondWith(answer(event))
})

// Without cookies: the page is nobody's.
async function keepPage() {
  const found = await fetch(page, { cache: 'no-store', credentials: 'omit' })
  if (!found.ok) throw new Error(`${page} was answered ${found.status}`)
  await (await caches.open(kept)).put(page, found)
}

async function forgetOthers() {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(prefix) && name !== kept)
  await Promise.all(old.map((name) => caches.delete(name)))
}

async function answer(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request))
  } catch {
    return (await caches.match(page, { cacheName: kept })) ?? Response.error()
  }
}
