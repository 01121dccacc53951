/** The heading of a page, its title in the browser, and one line under it. */
import { Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import classes from './PageHeader.module.css'

type Props = { title: string; lead?: ReactNode; aside?: ReactNode; browserTitle?: string }

export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · Openslot`
  }, [title])
}

export function PageHeader({ title, lead, aside, browserTitle = title }: Props) {
  usePageTitle(browserTitle)
  return (
    <header className={classes.header}>
      <div>
        <Title order={1} tabIndex={-1} className={classes.title}>
          {title}
        </Title>
        {lead !== undefined && <p className={classes.lead}>{lead}</p>}
      </div>
      {aside}
    </header>
  )
}
