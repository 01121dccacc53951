/** The number a person is called by, as large as the moment deserves. */
import { useTranslation } from 'react-i18next'
import classes from './TokenNumber.module.css'

type Props = {
  number: number
  quiet?: boolean
  /** Whose it is, where it is not the reader's. */
  label?: string
}

export function TokenNumber({ number, quiet = false, label }: Props) {
  const { t } = useTranslation()
  return (
    <p className={classes.token} data-quiet={quiet || undefined}>
      <span className={classes.label}>{label ?? t('ui.tokenNumber')}</span>{' '}
      <span className={classes.number}>{number}</span>
    </p>
  )
}
