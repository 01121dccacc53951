/** The quiet shape of a page while its code or its data is on the way. */
import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './PageSkeleton.module.css'

export function PageSkeleton() {
  const { t } = useTranslation()
  return (
    <div className={classes.page} role="status" aria-label={t('ui.loading')}>
      <Skeleton height={36} width="min(24rem, 80%)" />
      <Skeleton height={20} width="min(36rem, 100%)" />
      <Skeleton height={160} radius="lg" />
      <Skeleton height={160} radius="lg" />
    </div>
  )
}
