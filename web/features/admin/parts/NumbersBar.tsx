/** The day in four numbers and one line: booked, held, free, places. */
import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { count } from '../../../ui/format.ts'
import type { Numbers } from './numbers.ts'
import classes from './NumbersBar.module.css'

const kinds = ['booked', 'held', 'free', 'places'] as const

/** `numbers` undefined: not known yet. */
export function NumbersBar({ numbers, label }: { numbers: Numbers | undefined; label: string }) {
  const { t } = useTranslation()
  const share = (part: number) => `${numbers && numbers.places > 0 ? (part / numbers.places) * 100 : 0}%`
  return (
    <section className={classes.numbers} aria-label={label}>
      <dl className={classes.list}>
        {kinds.map((kind) => (
          <div key={kind} className={classes.number} data-kind={kind}>
            <dt>{t(`admin.numbers.${kind}`)}</dt>
            <dd>{numbers ? count(numbers[kind]) : <Skeleton height={26} width={40} />}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.bar} aria-hidden="true">
        <span data-kind="booked" style={{ inlineSize: share(numbers?.booked ?? 0) }} />
        <span data-kind="held" style={{ inlineSize: share(numbers?.held ?? 0) }} />
        <span data-kind="free" style={{ inlineSize: share(numbers?.free ?? 0) }} />
      </div>
    </section>
  )
}
