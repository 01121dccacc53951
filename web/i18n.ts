/** Texts by key. Keys are flat and begin with their feature; English is bundled, further languages load on demand. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from './locales/en.json'
import type adminTexts from './locales/en.admin.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    /** Staff pages bring their own texts; see features/admin/texts.ts. */
    resources: { translation: typeof en & typeof adminTexts }
    keySeparator: false
    nsSeparator: false
  }
}

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
})
document.documentElement.lang = i18next.language
document.documentElement.dir = i18next.dir()
