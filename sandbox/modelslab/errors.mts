import type { FastifyReply } from 'fastify';

/** ModelsLab reports most errors with HTTP 200 and an error status in the body. */
export function modelsLabError(
	reply: FastifyReply,
	message: string | Record<string, string[]>,
	httpStatus = 200,
) {
	return reply.code(httpStatus).send({ status: 'error', message });
}
