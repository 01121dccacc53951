export function NoClinic() {
  return null
}
