/** What can be said about a field before asking the server, which decides. */
export const leastPasswordLength = 8
export const looksLikeEmail = (value: string) => /^\S+@\S+\.\S+$/.test(value.trim())
