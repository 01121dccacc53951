/** What the forms of these pages do alike: send once, keep what was typed, put the server's words at their fields. */
import type { UseFormReturnType } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { ApiProblem } from '../../../api/problem.ts'

/** By the whole path of the field, `breaks.0.startsAt`. */
const pathErrors = (error: unknown): Record<string, string> =>
  error instanceof ApiProblem ? Object.fromEntries(error.errors.map(({ field, message }) => [field, message])) : {}

export function useServerForm<Values extends Record<string, unknown>, Result>(
  form: UseFormReturnType<Values>,
  submit: (values: Values) => Promise<Result>,
  onDone: (result: Result) => void | Promise<void>,
) {
  const mutation = useMutation({
    mutationFn: submit,
    onSuccess: onDone,
    onError: (error) => {
      const errors = pathErrors(error)
      form.setErrors(errors)
      focusFirst(Object.keys(errors))
    },
  })
  const known = Object.keys(pathErrors(mutation.error)).some((path) => (path.split('.')[0] ?? '') in form.values)
  return {
    busy: mutation.isPending,
    /** What cannot be shown at a field. */
    error: known ? null : mutation.error,
    onSubmit: form.onSubmit(
      (values) => mutation.mutate(values),
      (errors) => focusFirst(Object.keys(errors)),
    ),
  }

  function focusFirst(paths: string[]) {
    const first = paths[0]
    if (first !== undefined) form.getInputNode(first)?.focus()
  }
}
