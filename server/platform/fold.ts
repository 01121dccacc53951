/** Text as it is matched: case, accents and runs of spaces make no difference. "  José  PÉREZ" -> "jose perez". */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim()

/** The same inside a LIKE pattern: matches anywhere; the text's own % and _ are taken literally. */
export const foldedLike = (text: string): string => `%${fold(text).replace(/[\\%_]/g, '\\$&')}%`
