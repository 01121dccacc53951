/** The names of the fields that a refusal complains about. */
export const fieldsOf = ({ body }: { body: { errors?: { field: string }[] } }): string[] =>
  body.errors?.map(({ field }) => field) ?? []
