import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

/** Sends an error in its usual shape; the words are recorded ones where there are any. */
export function openRouterError(
	reply: FastifyReply,
	code: number,
	message: string,
	metadata?: Record<string, unknown>,
) {
	return reply.code(code).send({ error: { message, code, ...(metadata ? { metadata } : {}) } });
}

/** Bodies that do not fit the schema are refused in another shape, without a code. */
export function schemaError(reply: FastifyReply, { issues }: z.ZodError) {
	const message = JSON.stringify(issues, null, 2);
	return reply.code(400).send({ success: false, error: { name: 'ZodError', message } });
}
