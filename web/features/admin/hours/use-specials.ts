/** What is special about a window, in words: breaks, where, what for, from when until when. */
import { useTranslation } from 'react-i18next'
import { shortDate } from '../../../ui/format.ts'
import { isDate } from '../parts/date-span.ts'
import type { Places } from '../parts/use-places.ts'
import { shownTime } from '../parts/wall-time.ts'
import type { WindowDraft } from './hours-draft.ts'

export function useSpecials({ sites, services }: Places) {
  const { t } = useTranslation()
  return ({ breaks, siteId, serviceId, validFrom, validUntil }: WindowDraft): string[] =>
    [
      ...breaks.map(({ startsAt, endsAt }) =>
        t('admin.hours.breakAt', { from: shownTime(startsAt), to: shownTime(endsAt) }),
      ),
      sites.length > 1 && sites.find(({ id }) => id === siteId)?.name,
      services.find(({ id }) => id === serviceId)?.name,
      isDate(validFrom) && t('admin.hours.fromDate', { date: shortDate(validFrom) }),
      isDate(validUntil) && t('admin.hours.untilDate', { date: shortDate(validUntil) }),
    ].filter((word): word is string => Boolean(word))
}
