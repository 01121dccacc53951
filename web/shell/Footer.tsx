import { useTranslation } from 'react-i18next'
import classes from './Footer.module.css'

export function Footer() {
  const { t } = useTranslation()
  return (
    <footer className={classes.footer}>
      <div className={classes.inner}>
        <p>{t('shell.footer')}</p>
        <a href="/api/docs">{t('shell.api')}</a>
      </div>
    </footer>
  )
}
