/** What both forms do alike: send once, put the server's words at the fields, adopt the session. */
import type { UseFormReturnType } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { Session } from '../../../contract/accounts.ts'
import { setSession } from '../../api/session.ts'
import { fieldErrors } from '../../ui/problem-text.ts'

export function useAccountForm<Values extends Record<string, string>>(
  form: UseFormReturnType<Values>,
  submit: (values: Values) => Promise<Session>,
) {
  const mutation = useMutation({
    mutationFn: submit,
    // Whoever shows the form sees the session change and goes on.
    onSuccess: setSession,
    onError: (error) => {
      const errors = fieldErrors(error)
      form.setErrors(errors)
      focusFirst(Object.keys(errors))
    },
  })
  const known = Object.keys(fieldErrors(mutation.error)).some((field) => field in form.values)
  return {
    busy: mutation.isPending,
    /** What cannot be shown at a field. */
    error: known ? null : mutation.error,
    onSubmit: form.onSubmit(
      (values) => mutation.mutate(values),
      (errors) => focusFirst(Object.keys(errors)),
    ),
  }

  function focusFirst(fields: string[]) {
    const first = Object.keys(form.values).find((field) => fields.includes(field))
    if (first !== undefined) form.getInputNode(first)?.focus()
  }
}
