import type { FastifyInstance } from 'fastify';

export interface Readiness {
  /** True from the moment the process is asked to stop. */
  isStopping(): boolean;
  /** Names what must hold before requests are sent here, and whether it does. Asks AWS nothing. */
  checks(): Promise<Readonly<Record<string, boolean>>>;
  /**
   * How things stand, for people and their alarms. It makes the gateway neither ready nor unready: with AWS, another
   * one would fare no better.
   */
  state(): Readonly<Record<string, unknown>>;
}

/** `/livez`: the process answers. `/readyz`: it can serve; 503 with the names of what is missing otherwise. */
export function healthRoutes(readiness: Readiness) {
  return async (server: FastifyInstance): Promise<void> => {
    server.get('/livez', async () => ({ status: 'ok' }));
    server.get('/readyz', async (_request, reply) => {
      const checks = await readiness.checks();
      const isReady = Object.values(checks).every(Boolean);
      const status = isReady ? 'ok' : 'unavailable';
      return reply.code(isReady ? 200 : 503).send({ status, checks, ...readiness.state() });
    });
  };
}
