/** The same hours on other days: tick them, copy once. What those days had is replaced. */
import { Button, Checkbox, Popover } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { weekdayName, weekdays } from '../parts/weekdays.ts'
import classes from './WeekEditor.module.css'

type Props = { weekday: number; onCopy: (to: number[]) => void }

export function CopyDay({ weekday, onCopy }: Props) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const [to, setTo] = useState<readonly number[]>([])
  const day = weekdayName(weekday)
  const toggle = (other: number) => setTo(to.includes(other) ? to.filter((known) => known !== other) : [...to, other])
  const copy = () => {
    onCopy([...to])
    setOpened(false)
    setTo([])
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" withinPortal={false} trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="sm"
          leftSection={<IconCopy size={18} aria-hidden="true" />}
          aria-label={t('admin.hours.copyOf', { day })}
          onClick={() => setOpened(!opened)}
        >
          {t('admin.hours.copy')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('admin.hours.copyOf', { day })}>
        <div className={classes.copy}>
          <p>{t('admin.hours.copyTo', { day })}</p>
          {weekdays
            .filter((other) => other !== weekday)
            .map((other) => (
              <Checkbox
                key={other}
                className={classes.copyDay ?? ''}
                label={weekdayName(other)}
                checked={to.includes(other)}
                onChange={() => toggle(other)}
              />
            ))}
          <Button size="sm" fullWidth disabled={to.length === 0} onClick={copy}>
            {t('admin.hours.copyYes', { count: to.length })}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
