import type { FastifyReply } from 'fastify';

/**
 * Form of the body: documented. HTTP status: the error page names one for each kind of error, while
 * the vendor's own client expects 200 for a body that is refused, and 200 is what most users report.
 */
export function modelsLabError(
	reply: FastifyReply,
	message: string | Record<string, string[]>,
	httpStatus = 200,
) {
	return reply.code(httpStatus).send({ status: 'error', message });
}
