import type { FastifyReply } from 'fastify';

/** ModelsLab answers most errors with HTTP 200 and says so in the body. */
export function modelsLabError(
	reply: FastifyReply,
	message: string | Record<string, string[]>,
	httpStatus = 200,
) {
	return reply.code(httpStatus).send({ status: 'error', message });
}
