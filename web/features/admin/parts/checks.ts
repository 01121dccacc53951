/** What can be said about a field before asking the server, which decides. Each gives the words given, or null. */

type Check = (value: string) => string | null

export const needed =
  (words: string): Check =>
  (value) =>
    value.trim() === '' ? words : null

export const wholeBetween =
  (least: number, most: number, words: string): Check =>
  (value) =>
    /^\d+$/.test(value.trim()) && Number(value) >= least && Number(value) <= most ? null : words

export const isTime =
  (words: string): Check =>
  (value) =>
    /^\d{2}:\d{2}$/.test(value) ? null : words
