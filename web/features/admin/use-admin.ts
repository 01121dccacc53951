/** The clinic whose pages these are, and what one may do there; handed down by the shell. */
import { useOutletContext } from 'react-router'
import type { Clinic } from '../../../contract/clinics.ts'
import type { Access } from './access.ts'

export type Admin = {
  clinic: Clinic
  access: Access
  /** The address of another of these pages, for the same clinic. */
  link: (path: string, search?: Record<string, string>) => string
}

export const useAdmin = () => useOutletContext<Admin>()
