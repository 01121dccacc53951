/** Addresses of the earlier systems' pages, and where they lead today. */
import type { FastifyInstance } from 'fastify'

const pages: Record<string, string> = {
  '/index.html': '/',
  '/Hospital Login.html': '/sign-in?returnTo=/admin',
  '/SLot Booking.html': '/admin',
  '/User login.html': '/sign-in',
  '/Book Appointment.html': '/',
  '/View appointments.html': '/dashboard',
  '/view appointments.html': '/dashboard',
}

export const registerEarlierPages = (app: FastifyInstance): void => {
  for (const [from, to] of Object.entries(pages)) {
    app.get(from, (_request, reply) => reply.redirect(to, 301))
  }
}
