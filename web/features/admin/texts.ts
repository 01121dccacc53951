/** The texts of the clinic's own pages, which patients never download. Imported before the first of them renders. */
import i18next from 'i18next'
import en from '../../locales/en.admin.json'

i18next.addResourceBundle('en', 'translation', en)
