/** True if a PATCH changes anything. What it leaves alone is undefined, and SQL knows no empty SET. */
export const changesAnything = (change: object): boolean => Object.values(change).some((value) => value !== undefined)
