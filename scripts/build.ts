/** `npm run build`: the web app into dist/web, if its sources have changed since the last build. */
import { ensureWebApp } from '../server/platform/start-web.ts'

await ensureWebApp(new AbortController().signal)
