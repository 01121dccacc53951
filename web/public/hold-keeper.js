/**
 * A service worker with one job: to give a held place back when its page was left for good, but not when it was only
 * reloaded. A page cannot tell the two apart while it goes away; a few seconds later one only has to look.
 */
const patienceMs = 4_000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('message', (event) => event.waitUntil(releaseUnlessBack(event.data)))

async function releaseUnlessBack({ page, address, accessToken }) {
  await new Promise((resolve) => setTimeout(resolve, patienceMs))
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (open.some((client) => new URL(client.url).pathname === page)) return
  const headers = accessToken ? { authorization: `Bearer ${accessToken}` } : {}
  await fetch(address, { method: 'DELETE', headers, credentials: 'same-origin' }).catch(() => undefined)
}
