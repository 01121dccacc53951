/** A choice of yes or no, with what it means; the whole of it can be touched. */
import { Switch, type SwitchProps } from '@mantine/core'
import classes from './SwitchField.module.css'

export function SwitchField({ className = '', ...props }: SwitchProps & { className?: string | undefined }) {
  return (
    <Switch
      {...props}
      size="md"
      withThumbIndicator={false}
      labelPosition="left"
      className={`${classes.field} ${className}`}
      classNames={{
        body: classes.body ?? '',
        labelWrapper: classes.words ?? '',
        label: classes.label ?? '',
        description: classes.description ?? '',
      }}
    />
  )
}
