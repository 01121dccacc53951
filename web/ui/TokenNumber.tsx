/** The number a person is called by, as large as the moment deserves. */
import { useTranslation } from 'react-i18next'
import classes from './TokenNumber.module.css'

export function TokenNumber({ number, quiet = false }: { number: number; quiet?: boolean }) {
  const { t } = useTranslation()
  return (
    <p className={classes.token} data-quiet={quiet || undefined}>
      <span className={classes.label}>{t('ui.tokenNumber')}</span> <span className={classes.number}>{number}</span>
    </p>
  )
}
