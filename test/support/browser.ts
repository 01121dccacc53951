/** Chromium for journeys: the one this machine has. Without one the tests say so and are left out; with CI they fail. */
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test, type TestContext } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, expect as patient, type Page } from '@playwright/test'

const candidates = [
  process.env['CHROMIUM_PATH'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const executablePath = candidates.find((path) => path !== '' && existsSync(path))
const missing = 'no Chromium found (install chromium or set CHROMIUM_PATH): browser journeys are left out'

/** How fast a screen is, a benchmark says; a busy machine must not fail a journey. */
export const expect = patient.configure({ timeout: 20_000 })

/** Kept after the run, outside the repository's tracked files. */
const pictures = join(import.meta.dirname, '..', '..', 'test-results')

export const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

let browser: Promise<Browser> | undefined
const launch = (): Promise<Browser> => {
  browser ??= chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    // As root Chromium needs --no-sandbox; the others keep it from calling home.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  return browser
}
after(async () => {
  if (browser !== undefined) await (await browser).close()
})

/** A person's own browser window. */
export const openWindow = async (baseURL: string, options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await (await launch()).newContext({ baseURL, viewport: sizes.desktop, locale: 'en-US', ...options })
  context.setDefaultTimeout(30_000)
  return context.newPage()
}

/** A test in a browser. */
export const journey = (name: string, run: (t: TestContext) => Promise<void>): void => {
  const ci = process.env['CI'] === 'true'
  if (executablePath === undefined && ci) void test(name, () => Promise.reject(new Error(missing)))
  else void test(name, executablePath === undefined ? { skip: missing } : {}, run)
}

/** What axe finds wrong with the page, each as one line. */
export const axeViolations = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

// Evaluated in the page, as text: this room has no types of the DOM.
export const hasSidewaysScroll = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')

/** The layout shift of the page so far, without what people caused; and what moved. */
export const layoutShift = (page: Page): Promise<{ sum: number; moved: string[] }> =>
  page.evaluate(`new Promise((resolve) => {
    let sum = 0
    const moved = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue
        sum += entry.value
        for (const { node, previousRect: a, currentRect: b } of entry.sources) {
          moved.push(node?.nodeName + ' ' + (node?.textContent ?? '').slice(0, 40) + ': ' + [a.y, a.height] + ' -> ' + [b.y, b.height])
        }
      }
    }).observe({ type: 'layout-shift', buffered: true })
    requestAnimationFrame(() => requestAnimationFrame(() => resolve({ sum, moved })))
  })`)

export const keepPicture = async (page: Page, name: string): Promise<void> => {
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}
